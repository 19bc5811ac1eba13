/** What each payload calls if a browser ever takes it for more than text; the tests watch for it. */
const CALL = 'window.__ran=1'

const EVENTS = [
  `<img src=x onerror=${CALL}>`,
  `<svg onload=${CALL}>`,
  `<svg/onload=${CALL}//`,
  `<body onload=${CALL}>`,
  `<input autofocus onfocus=${CALL}>`,
  `<select autofocus onfocus=${CALL}>`,
  `<video><source onerror=${CALL}>`,
  `<audio src=x onerror=${CALL}>`,
  `<details open ontoggle=${CALL}>`,
  `<marquee onstart=${CALL}>`,
  `<div onpointerover=${CALL}>甲</div>`,
  `<a href=x onmouseover=${CALL}>甲</a>`,
  `<form onsubmit=${CALL}><button>`,
  `<style onload=${CALL}></style>`,
  `<object data=x onerror=${CALL}>`,
  `<iframe onload=${CALL}></iframe>`,
  `<xss onanimationend=${CALL}>`,
  `<math><mi onclick=${CALL}>甲`,
  `<img/src/onerror=${CALL}>`,
  `<img src=x:甲 onerror=${CALL} alt=`,
] as const

const WHOLE = [
  `<script>${CALL}</script>`,
  `<SCRIPT SRC=http://example.invalid/x.js></SCRIPT>`,
  `<scr<script>ipt>${CALL}</scr</script>ipt>`,
  `<script/x>${CALL}</script>`,
  `<iframe src=javascript:${CALL}>`,
  `<iframe srcdoc="<script>parent.__ran=1</script>">`,
  `<a href=javascript:${CALL}>甲</a>`,
  `<a href="data:text/html,<script>1</script>">甲</a>`,
  `<base href=http://example.invalid/>`,
  `<link rel=stylesheet href=http://example.invalid/x.css>`,
  `<style>@import'http://example.invalid/x.css';</style>`,
  `<meta http-equiv=refresh content=0;url=http://example.invalid>`,
  `<img src=http://example.invalid/p.png>`,
  `<embed src=http://example.invalid/x.swf>`,
  `<form action=http://example.invalid><input>`,
  `<template><script>${CALL}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${CALL}>">`,
  `<svg><script>${CALL}</script></svg>`,
  `<svg><a xlink:href=javascript:${CALL}><text>甲`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=1>#x">`,
] as const

const CONTEXTS = [
  (one: string) => one,
  (one: string) => `"><b>${one}`,
  (one: string) => `'-${one}-'`,
  (one: string) => `</textarea></title>${one}`,
] as const

/** Ways out of text into markup, script and foreign addresses (S-66); each fits a name of 100 characters. */
export const markup: readonly string[] = [...EVENTS, ...WHOLE].flatMap((one) =>
  CONTEXTS.map((wrap) => wrap(one)).filter((text) => text.length <= 100),
)
