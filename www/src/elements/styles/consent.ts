/**
 * The look of the consent prompt. Yes and no are one rule, so that neither can be made louder. On a
 * phone it covers half of the screen at most, with yes and no in view; only choosing one by one takes more.
 */
import { css } from '@lit/reactive-element';

export const consentStyles = css`
:host{display:block}
section{position:fixed;inset-block-end:var(--_space);inset-inline:var(--_space);z-index:var(--visavis-z-index,1000);max-inline-size:var(--visavis-prompt-width,34rem);max-block-size:calc(100dvh - 2*var(--_space));overflow:auto;overscroll-behavior:contain;margin-inline-start:auto;padding:var(--_space) var(--_space) 0;color:var(--_text);background:var(--_surface);border:var(--_line) solid var(--_border);border-radius:var(--_radius);box-shadow:var(--_shadow)}
header{display:flex;gap:.5rem;justify-content:space-between;align-items:start}
h2{font-size:1.15em;line-height:1.25;text-wrap:balance}
.close{flex:none;margin-block:-.4rem;margin-inline-end:-.4rem;text-decoration:none}
section>*+*{margin-block-start:.7rem}
li+li{margin-block-start:.55rem}
li .muted{font-size:.9em}
li>strong::after{content:": "}
.each li .muted{display:block;margin-block-start:-.3rem}
footer{position:sticky;inset-block-end:0;margin-inline:calc(var(--_space)*-1);padding:.5rem var(--_space) .6rem;background:var(--_surface);box-shadow:0 -.5rem .5rem var(--_surface)}
.choices{display:grid;grid-auto-rows:1fr;grid-template-columns:repeat(auto-fit,minmax(min(100%,8.5rem),1fr));gap:.6rem}
.choice{min-block-size:max(2.75rem,24px,var(--_target))!important;min-inline-size:24px!important;font-weight:600;border-color:currentColor}
.more{display:flex;flex-wrap:wrap;gap:0 .75rem;margin-block-start:.3rem;font-size:.9em}
.small{font-size:.85em}
.names{display:none;font-weight:600;font-size:.9em}
.answered{border-inline-start:.25rem solid var(--_accent);padding-inline-start:.6rem}
.problem{border-inline-start:.25rem solid;padding-inline-start:.6rem}
@media (max-width:30rem),(max-height:30rem){
section{--_space:var(--visavis-space,.75rem);inset-inline:.5rem;inset-block-end:.5rem;max-block-size:max(50dvh,17rem);font-size:.9375em;line-height:1.35}
section.each{max-block-size:80dvh}
section>*+*,li+li{margin-block-start:.4rem}
.names{display:block}
.more{margin-block-start:0}
footer{padding-block-end:0}
.each .choices{grid-template-columns:repeat(3,1fr)}
.each .choice{padding-inline:.3em}
}
@media (max-height:30rem){.each footer{position:static}}
:host([inline]) section{position:static;margin-inline:auto;max-block-size:none;box-shadow:none}
`;
