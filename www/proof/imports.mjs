// What the engine's binary may import: reading and making plain values, and the four calls of localStorage. What is
// not on this list reaches further than the engine may.

const allowed = new Set([
  ...[
    'get',
    'get_unchecked',
    'set',
    'length',
    'new',
    'keys',
    'isArray',
    'parse',
    'prototypesetcall',
    'Error',
  ],
  ...['instanceof_Float64Array', 'instanceof_Uint32Array', 'instanceof_Window'],
  ...['localStorage', 'getItem', 'setItem', 'removeItem', 'key'],
  ...[
    'static_accessor_GLOBAL',
    'static_accessor_GLOBAL_THIS',
    'static_accessor_SELF',
    'static_accessor_WINDOW',
  ],
]);

/** The imports that are not on the list; wasm-bindgen's own conversions of values begin with `__wbindgen`. */
export const unknownImports = (/** @type {readonly string[]} */ names) =>
  names.filter((name) => {
    const called = name.replace(/^__wbg_/, '').replace(/\$\d+$/, '');
    return !called.startsWith('__wbindgen_') && !allowed.has(called);
  });
