// Puts the storefront into a frame, as the address says: `?src=ADDRESS`, `&sandbox=TOKENS`.
const query = new URLSearchParams(location.search);
const frame = document.createElement('iframe');
const sandbox = query.get('sandbox');
if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
frame.width = '900';
frame.height = '600';
frame.src = query.get('src') ?? '/storefront.html';
document.body.append(frame);
