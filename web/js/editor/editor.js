// @ts-check
/**
 * An editor for Python, in a shadow root: there CodeMirror's styles are sheets made by script, which the page's policy
 * allows. Tab indents; Escape, then Tab leaves. Loaded when it is first needed.
 */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { el } from "../ui/dom.js";

const STAYING_KEYS = new Set(["Escape", "Tab", "Shift"]);

/** Where the line to mark begins; null: none. @type {import("@codemirror/state").StateEffectType<number | null>} */
const markLine = StateEffect.define();

const MARK = Decoration.line({ class: "cm-wrong" });

/** The line of an error, until the text changes there. */
const lineMark = StateField.define({
  create: () => Decoration.none,
  update(marks, { changes, docChanged, effects }) {
    const asked = effects.find((effect) => effect.is(markLine));
    if (asked) return asked.value === null ? Decoration.none : Decoration.set([MARK.range(asked.value)]);
    return docChanged ? marks.map(changes) : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/**
 * @param {{label: string, describedBy?: string, changed: (text: string) => void}} how `changed`: told of what a person has written;
 *   `describedBy`: words about it
 */
export function createEditor({ label, describedBy, changed }) {
  const place = el("div");
  const root = el("div", { class: "editor" });
  const shadow = root.attachShadow({ mode: "open" });
  shadow.append(place);
  let isSetting = false;
  const extensions = [
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    indentUnit.of("    "),
    pythonLanguage,
    syntaxHighlighting(highlighting),
    leaveAfterEscape,
    overSelection,
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    lineMark,
    look,
    EditorView.contentAttributes.of({ tabindex: "0", "aria-label": label, "aria-description": describedBy ?? "" }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged && !isSetting) changed(state.doc.toString());
    }),
  ];
  const view = new EditorView({ parent: place, root: shadow, state: EditorState.create({ extensions }) });

  return {
    root,
    get text() {
      return view.state.doc.toString();
    },
    /** Show another text; nobody is told. @param {string} text */
    show(text) {
      if (text === view.state.doc.toString()) return;
      isSetting = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      isSetting = false;
    },
    /** Mark the line of an error, and bring it into sight. @param {number | null} line from 1; null: none */
    mark(line) {
      const { doc } = view.state;
      const found = line !== null && line <= doc.lines ? doc.line(line) : null;
      const effects = [markLine.of(found?.from ?? null)];
      view.dispatch({ effects: found ? [...effects, EditorView.scrollIntoView(found.from)] : effects });
    },
    focus: () => view.focus(),
  };
}

/** @typedef {ReturnType<typeof createEditor>} Editor */

/** After Escape, Tab goes to the page's next control, until another key is pressed. */
const leaveAfterEscape = EditorView.domEventHandlers({
  keydown({ key }, view) {
    if (key === "Escape") view.setTabFocusMode(true);
    else if (!STAYING_KEYS.has(key)) view.setTabFocusMode(false);
  },
  focus: (_, view) => view.setTabFocusMode(false),
});

/** What is typed over a selection: the browser's own way would write styles into the text, which the policy forbids. */
const overSelection = EditorView.domEventHandlers({
  beforeinput({ inputType, data }, view) {
    if (inputType !== "insertText" || data === null || view.composing || view.state.selection.main.empty) return false;
    view.dispatch(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null, tags.operatorKeyword], fontWeight: "700" },
  { tag: tags.string, color: "var(--muted)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
]);

/** The page's own tokens reach into the shadow root, light and dark. */
const look = EditorView.theme({
  "&": {
    color: "var(--ink)",
    backgroundColor: "var(--sunken)",
    borderRadius: "var(--radius)",
    fontSize: "var(--text-s)",
    maxHeight: "var(--editor-height, 32rem)",
  },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { padding: "var(--s3) 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 var(--s4) 0 var(--s2)" },
  ".cm-gutters": { color: "var(--muted)", backgroundColor: "var(--sunken)", border: "none" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--line) 45%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--muted) 30%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--muted) 40%, transparent)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--line)" },
  ".cm-wrong, &.cm-focused .cm-wrong": {
    backgroundColor: "var(--bad-wash)",
    boxShadow: "inset 3px 0 var(--bad)",
  },
});
