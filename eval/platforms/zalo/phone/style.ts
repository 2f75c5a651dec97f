/** Style of the phone page. The chat grows upward from the input line, so the newest message is in sight. */
export const style = `
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.45 system-ui, sans-serif; color: #1b1f24; background: #dfe4ea }
main { display: flex; flex-direction: column; max-width: 26rem; height: 100dvh; margin: auto; background: #eef1f5 }
header { padding: .6rem .9rem; color: #fff; background: #0055c4 }
header a { color: #fff; margin-right: .6rem }
header a[aria-current] { font-weight: 700; text-decoration: none }
h1 { margin: 0; font-size: 1.1rem }
iframe { flex: 1; border: 0; width: 100% }
form { display: flex; gap: .4rem; padding: .4rem .6rem; margin: 0 }
form.tools { flex-wrap: wrap; padding-top: 0 }
input { flex: 1; min-width: 0; padding: .55rem .7rem; font: inherit; border: 1px solid #6b7785; border-radius: .5rem }
button { padding: .5rem .8rem; font: inherit; border: 1px solid #0055c4; border-radius: .5rem; color: #0048a6; background: #fff }
button.send { color: #fff; background: #0055c4 }
body.chat { background: #eef1f5 }
ol { display: flex; flex-direction: column-reverse; gap: .5rem; height: 100dvh; overflow-y: auto; margin: 0; padding: .7rem; list-style: none }
li { max-width: 85%; padding: .5rem .75rem; border-radius: .8rem; background: #fff; white-space: pre-wrap; overflow-wrap: anywhere }
li.user { align-self: flex-end; background: #d3e6ff }
li.note { align-self: center; background: none; color: #4a5561; text-align: center }
small { display: block; color: #4a5561 }
li form { padding: .3rem 0 0; flex-wrap: wrap }
li img { min-width: 4rem; min-height: 4rem; max-width: 8rem; background: #c5ccd4 }
.fault { color: #9b1c1c }
`;
