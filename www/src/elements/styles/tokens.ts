/**
 * The look that all elements share, as custom properties that a shop may set. Colours default to the system's
 * and follow the page's `color-scheme`; fonts are inherited. Nothing here reaches outside a shadow root.
 */
import { css } from '@lit/reactive-element';

export const tokens = css`
:host{
--_text:var(--visavis-color-text,CanvasText);
--_surface:var(--visavis-color-surface,Canvas);
--_muted:var(--visavis-color-muted,CanvasText);
--_border:var(--visavis-color-border,GrayText);
--_accent:var(--visavis-color-accent,LinkText);
--_on-accent:var(--visavis-color-on-accent,Canvas);
--_focus:var(--visavis-color-focus,Highlight);
--_radius:var(--visavis-radius,.5rem);
--_line:var(--visavis-border-width,1px);
--_space:var(--visavis-space,1rem);
--_target:var(--visavis-target-size,1.75rem);
--_shadow:var(--visavis-shadow,0 .25rem 1.5rem rgb(0 0 0/.22));
font-family:var(--visavis-font-family,inherit);
font-size:var(--visavis-font-size,inherit);
line-height:var(--visavis-line-height,1.45);
}
@supports (color:light-dark(red,red)) and (color:color-mix(in srgb,red,red)){:host{
--_muted:var(--visavis-color-muted,color-mix(in srgb,CanvasText 74%,Canvas));
--_border:var(--visavis-color-border,color-mix(in srgb,CanvasText 48%,Canvas));
--_accent:var(--visavis-color-accent,light-dark(#1d4ed8,#9db8ff));
--_focus:var(--visavis-color-focus,light-dark(#1d4ed8,#9db8ff));
}}
@media (pointer:coarse){:host{--_target:var(--visavis-target-size,2.75rem)}}
:host([hidden]),[hidden]{display:none!important}
*{box-sizing:border-box}
h2,h3,h4,p,ul,ol,dl,dd,fieldset,legend{margin:0;padding:0;border:0}
ul,ol{list-style:none}
button,input,select,textarea{font:inherit;color:inherit}
button{min-block-size:var(--_target);min-inline-size:var(--_target);padding:.25em .8em;color:var(--_text);background:var(--_surface);border:var(--_line) solid var(--_border);border-radius:var(--_radius);cursor:pointer;touch-action:manipulation}
button:hover{border-color:currentColor;text-decoration:underline;text-underline-offset:.15em}
:focus-visible{outline:.1875rem solid var(--_focus);outline-offset:.125rem}
a{color:var(--_accent)}
.plain{border-color:transparent;background:none;padding-inline:.35em;text-decoration:underline;text-underline-offset:.15em}
.muted{color:var(--_muted)}
.unseen{position:absolute;inline-size:1px;block-size:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.switch{display:flex;gap:.6em;align-items:center;justify-content:space-between;min-block-size:var(--_target);cursor:pointer}
.switch input,.tick input{flex:none;margin:0;accent-color:var(--_accent)}
.tick{display:flex;gap:.6em;align-items:center;min-block-size:var(--_target);cursor:pointer}
.tick input{inline-size:1.25em;block-size:1.25em}
.switch input{appearance:none;inline-size:2.75em;block-size:1.5em;border-radius:1em;border:.125rem solid var(--_border);background:radial-gradient(circle at .65em 50%,var(--_border) .4em,transparent .45em);cursor:pointer}
.switch input:checked{border-color:var(--_accent);background:radial-gradient(circle at calc(100% - .65em) 50%,var(--_on-accent) .42em,var(--_accent) .47em)}
.switch input:dir(rtl){transform:scaleX(-1)}
@media (forced-colors:active){.switch input{appearance:auto;inline-size:1.25em;block-size:1.25em}}
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
`;
