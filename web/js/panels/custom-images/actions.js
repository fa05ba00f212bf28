// @ts-check
/** Choose images of one's own, see them in the form the network gets them in, and use them. */
import { ImageWork } from "./work.js";
import { forgetImages, keepImages, storeAgain } from "./kept.js";
import * as customImages from "./images.js";
import { Refusal } from "../../app/refusal.js";
import { withStatus, withView } from "../../app/state.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { Experiment, ImagesDocument } from "../../app/document.js" */
/** @import { CustomImages } from "./images.js" */
/** @import { Store } from "../../app/store.js" */
/** @import { Trainer } from "../../engine/trainer.js" */
/** @import { Form } from "./form.js" */
/** @import { Summary } from "./image-set.js" */
/** @import { Given } from "./sources.js" */

/**
 * @param {{store: Store, trainer: Trainer}} parts
 * @returns {Actions}
 */
export function createImageActions({ store, trainer }) {
  /** @type {ImageWork | null} */
  let work = null;
  /** The one whose images are to be used. @type {ImageWork | null} */
  let finishing = null;
  /** The question asked last: earlier answers are of another form. */
  let latest = 0;
  const current = () => store.get().view.images ?? customImages.beginImages();
  const put = (/** @type {CustomImages | null} */ images) => store.update((state) => withView(state, { images }));

  function stop() {
    work?.stop();
    work = null;
  }

  /** Show what comes of a piece of work, unless it was given up or something else was asked meanwhile. @param {(work: ImageWork) => Promise<Summary>} job */
  async function follow(job) {
    const mine = work;
    if (!mine) return;
    const asked = (latest += 1);
    const isWanted = () => work === mine && latest === asked;
    try {
      const summary = await job(mine);
      if (isWanted()) put(customImages.withSummary(current(), summary));
    } catch (error) {
      refuse(error, isWanted());
    }
  }

  /** @param {unknown} error @param {boolean} isWanted */
  function refuse(error, isWanted) {
    if (!(error instanceof Refusal)) throw error;
    if (isWanted) put(customImages.withRefusal(current(), error.message));
  }

  return {
    /** @param {Experiment} [wanted] whose images are not here */
    openImages: (wanted) => put(customImages.beginImages(wanted)),
    closeImages() {
      stop();
      put(null);
    },
    /** @param {string} name @param {Iterable<Given> | Promise<Given[]>} given perhaps still looked for in folders: what is chosen last counts */
    takeImages(name, given) {
      stop();
      work = new ImageWork((done, total) => put({ ...current(), progress: { done, total } }));
      const images = customImages.withSources(current(), name);
      put(images);
      return follow(async (mine) => mine.open(await given, images.form));
    },
    /** Give up reading; what is learnt stays as it is. */
    cancelImages() {
      stop();
      put(customImages.beginImages(current().wanted));
    },
    /** @param {Partial<Form>} patch */
    setImagesForm(patch) {
      const images = customImages.withForm(current(), patch);
      const { form } = images;
      if (!form) return;
      put(images);
      return follow((mine) => mine.change(form));
    },
    /** @param {Partial<CustomImages>} patch */
    setImages: (patch) => put({ ...current(), ...patch }),
    async useImages() {
      const [images, mine] = [current(), work];
      const section = customImages.imagesDocument(images);
      if (!mine || mine === finishing || !images.form || !section) return;
      finishing = mine;
      const files = await mine.finish(images.form).catch((error) => refuse(error, work === mine));
      finishing = null;
      if (!files) return;
      stop();
      trainer.pause();
      keepImages(section, files);
      store.update((state) => {
        const experiment = customImages.withImages(state.experiment, images, state.catalog);
        return withView({ ...withStatus(state, { error: null }), experiment }, { images: null, zoom: null });
      });
    },
    /** Put them into the browser's storage, maybe once more. @param {ImagesDocument} images */
    storeImages: (images) => storeAgain(images),
    /** Take the images out of the browser's storage. */
    forgetImages: () => forgetImages(),
  };
}
