// The first script of the page: writes down what goes wrong in it, and brings the page into the state that its
// address names (`?page=STATE`), as other scripts of a shop or an odd browser might.
(() => {
  const seen = { errors: [], refused: [], codes: [], lines: [] };
  window.seen = seen;
  addEventListener('error', (event) => seen.errors.push(`thrown: ${event.message}`));
  addEventListener('unhandledrejection', (event) => seen.errors.push(`rejected: ${event.reason}`));
  addEventListener('visavis-error', (event) => seen.codes.push(event.detail.code));
  document.addEventListener('securitypolicyviolation', (event) =>
    seen.refused.push(`${event.effectiveDirective} ${event.blockedURI}`),
  );
  for (const level of ['log', 'info', 'debug', 'warn', 'error']) {
    const original = console[level];
    console[level] = (...given) => {
      seen.lines.push(given.map(String).join(' '));
      original.apply(console, given);
    };
  }

  const dayMs = 86_400_000;
  const { now } = Date;
  const laterBy = (days) => () => {
    Date.now = () => now() + days * dayMs;
  };
  const states = {
    'no-channels': () => {
      delete window.BroadcastChannel;
      Object.defineProperty(Navigator.prototype, 'locks', { configurable: true, get: () => undefined });
    },
    'databases-hang': () => {
      Object.defineProperty(window, 'indexedDB', { value: { open: () => ({}) } });
    },
    'ten-years-later': laterBy(3653),
    'ten-years-earlier': laterBy(-3653),
    'year-zero': () => {
      Date.now = () => 0;
    },
    polluted: () => {
      for (const name of ['granted', 'state', 'storage', 'wasm', 'purposes', 'activated', 'personal', 'shop'])
        Object.defineProperty(Object.prototype, name, {
          value: 'granted',
          configurable: true,
          writable: true,
        });
    },
    gpc: () => {
      const get = () => true;
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get, configurable: true });
    },
    clobbered: () => {
      addEventListener('DOMContentLoaded', () => {
        for (const name of [
          'localStorage',
          'visavis',
          'crypto',
          'navigator',
          'WebAssembly',
          'addEventListener',
        ]) {
          const form = document.createElement('form');
          form.id = name;
          form.name = name;
          document.body.append(form);
        }
      });
    },
  };
  states[new URLSearchParams(location.search).get('page')]?.();
})();
