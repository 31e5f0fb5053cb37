/** What the pages of this folder put on their window, for the functions that the checks send there. */
import type { Options, Product, Visavis } from '../../../www/src/types.js';

declare global {
  interface Window {
    visavis: Visavis;
    createVisavis: (options: Options) => Visavis;
    products: readonly Product[];
    isStarted?: boolean;
    /** What went wrong since the page began, what its policy refused, codes of `visavis-error`, console lines. */
    seen: { errors: string[]; refused: string[]; codes: string[]; lines: string[] };
    /** What the next click on the button "Act" does, and what came of it. */
    gesture?: { value?: unknown; error?: string };
    /** Put there by single checks. */
    noted: unknown[];
  }
}
