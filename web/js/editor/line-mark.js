// @ts-check
/** The line of an error in the editor, until the text changes there. */
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

/** Where the line to mark begins; null: none. @type {import("@codemirror/state").StateEffectType<number | null>} */
export const markLine = StateEffect.define();

const MARK = Decoration.line({ class: "cm-wrong" });

export const lineMark = StateField.define({
  create: () => Decoration.none,
  update(marks, { changes, docChanged, effects }) {
    const asked = effects.find((effect) => effect.is(markLine));
    if (asked) return asked.value === null ? Decoration.none : Decoration.set([MARK.range(asked.value)]);
    return docChanged ? marks.map(changes) : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});
