// `npm run size`: the sizes of the last build against size-budget.json; exit code 1 when one is exceeded.
import { compareSizes } from './sizes.mjs';
import { CureError, isStarted, main } from './steps.mjs';

export async function checkSizes() {
  const over = await compareSizes();
  if (over.length > 0) {
    throw new CureError(
      `over the must in size-budget.json: ${over.join(', ')}. Make it smaller; the must is a promise.`,
    );
  }
}

if (isStarted(import.meta.url)) await main(checkSizes);
