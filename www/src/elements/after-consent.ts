/** The elements that a page needs once there is something to rank, explain or look up. */
export { VisavisList } from './list.js';
export { VisavisPanel } from './panel.js';
export { VisavisWhy } from './why.js';
