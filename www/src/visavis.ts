/**
 * The public object. Its methods use no `this` and may be taken off it; each asks whoever answers at the time.
 */
import type { EngineLoader, EngineSource } from './load.js';
import { readOptions } from './options.js';
import { Session } from './session.js';
import type { Options, Visavis } from './types.js';

/** Starts visavis and returns at once; lists are the shop's until `ready`. Throws for options not accepted. */
export function startVisavis(options: Options, loader: EngineLoader, ownSource: () => EngineSource): Visavis {
  const setup = readOptions(options);
  const session = new Session(setup, loader, ownSource);
  return {
    ready: session.ready,
    modelReady: session.modelReady,
    get status() {
      return session.status;
    },
    consent: {
      purposes: setup.config.purposes,
      grantDays: setup.config.grantDays,
      refusalDays: setup.config.refusalDays,
      state: () => session.answers.state(),
      undecided: () => session.answers.undecided(),
      decide: (choices, method) => session.answers.decide(choices, method),
      migrate: (purposes, day) => session.answers.migrate(purposes, day),
      limit: (by, purposes) => session.limit(by, purposes),
      gpcStatus: () => session.gpc,
      receipts: () => session.answers.receipts(),
      receipt: (context) => session.answers.receipt(context),
      onChange: (listener) => session.consentChanges.add(listener),
    },
    rank: (products, rankOptions) => session.answers.rank(products, rankOptions),
    domMoves: (present, wanted) => session.answers.domMoves(present, wanted),
    explain: (id, list) => session.answers.explain(id, list),
    exchange: (list) => session.answers.exchange(list),
    isSensitive: (of) => session.answers.isSensitive(of),
    record: (events) => session.answers.record(events),
    tell: (told) => session.answers.tell(told),
    answer: (answer) => session.answers.answer(answer),
    feedback: (feedback) => session.answers.feedback(feedback),
    correct: (correction) => session.answers.correct(correction),
    forget: (what) => session.answers.forget(what),
    settings: () => session.answers.settings(),
    set: (settings) => session.answers.set(settings),
    profile: () => session.answers.profile(),
    export: () => session.answers.export(),
    exportSealed: (passphrase) => session.answers.exportSealed(passphrase),
    openSealed: (file, passphrase) => session.answers.openSealed(file, passphrase),
    preview: (text) => session.answers.preview(text),
    import: (text) => session.answers.import(text),
    erase: (how) => session.answers.erase(how),
    subscribe: (listener) => session.changes.add(listener),
    close: () => session.close(),
  };
}
