// @ts-check
/** The language of links, for Help and README: what each word is for, with an example. */

/** What they are together. */
export const LINK_RULE =
  "Behind #, joined by &. What a link does not say is as in the data set's own experiment; without any word of an experiment it opens XOR.";

/** @type {[example: string, meaning: string][]} */
export const EXPERIMENT_WORDS = [
  ["data=circle", "the data set; the words below change what it is learnt with"],
  ["samples=200", "examples, for training and test together"],
  ["noise=20", "noise in per cent"],
  ["train=70", "share of the examples for training, in per cent"],
  ["inputs=x1,x1squared,sinx1", "inputs of the network: x1, x2, x1squared, x2squared, x1x2, sinx1, sinx2"],
  ["subset=10000", "so many of the images"],
  ["formula=2x", "the formula of data from a formula"],
  ["data_seed=3", "another draw of the data"],
  ["layers=8,4", "neurons of the hidden layers; none: no hidden layer"],
  ["activation=relu", "of all hidden layers, or one for each: relu,tanh"],
  ["output=1,sigmoid", "neurons and activation of the output layer"],
  ["loss=mean_squared_error", "the loss"],
  ["optimizer=adam", "the optimizer, with its usual settings"],
  ["rate=0.01", "the learning rate"],
  ["momentum=0.9", "of SGD"],
  ["batch=32", "the batch size"],
  ["l1=0.001", "L1 regularisation"],
  ["l2=0.001", "L2 regularisation"],
  ["epochs=20", "stop after so many"],
  ["seed=7", "other first weights, so that one link serves a class; weights of the link stay"],
  ["name=Rings", "what the experiment is called"],
  ["rest=…", "settings without a word of their own, such as weights, as base64url of JSON; Share writes it"],
  ["x=…", "instead of all of these: a whole experiment, as base64url of its JSON"],
];

/** @type {[example: string, meaning: string][]} */
export const PAGE_WORDS = [
  [
    "lesson=xor",
    "a lesson, in place of an experiment: one of the course, or the address of a lesson file on this host",
  ],
  ["step=2", "of the lesson"],
  ["course=1", "the table of contents of the course"],
  ["build=1", "the place where a lesson is built"],
  ["inside=step", "a tab of Look inside: step, write, updates, distributions, gradient_flow, errors, code"],
  ["explore=activations", "an explorable in place of the network, with the experiment or beside the lesson"],
  [
    "solutions=0",
    "Check my calculation and Write the missing line keep their solutions to themselves, and the page tells them nowhere else",
  ],
  ["speed=slow", "how fast to watch: slow, natural, fastest"],
  ["example=test:123", "an example to follow"],
  [
    "hide=data,runs",
    "panels put away: data, layers, training, network, comparison, output, digits, curves, lab, inside, runs",
  ],
  ["present=1", "for a projector: larger type, only network, output and curve; Escape ends it"],
  ["lock=data,layers", "controls to be seen, not changed: data, layers, training"],
  ["embed=1", "for an iframe: without header and editing"],
];
