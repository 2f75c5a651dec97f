// Run in every test file. Each file has its own copy of every module, also of those that carry a context through
// promises (AsyncLocalStorage: LangChain's tracing among them). Node propagates every context that was ever entered on
// every promise of the process, so the fiftieth file of a worker paid for the forty-nine before: a file of 3 s took 44.
import { AsyncLocalStorage } from 'node:async_hooks';

const entered = new Set();
for (const method of ['run', 'enterWith']) {
  const original = AsyncLocalStorage.prototype[method];
  AsyncLocalStorage.prototype[method] = function (...words) {
    entered.add(this);
    return original.apply(this, words);
  };
  afterAll(() => {
    AsyncLocalStorage.prototype[method] = original;
  });
}
afterAll(() => {
  for (const context of entered) context.disable();
});
