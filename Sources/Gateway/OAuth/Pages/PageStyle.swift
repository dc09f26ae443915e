/// The look of all pages for people: one calm card, which is the whole screen on a telephone.
enum PageStyle {
  /// As a source of the policy's `style-src`.
  static let source = ContentHash.source(of: text)

  static let text = Markup(
    stringLiteral: """

      :root{color-scheme:light dark;--ground:#f2f4f7}
      @media (prefers-color-scheme:dark){:root{--ground:#0d0f12}}
      \(Palette.properties)\
      *{box-sizing:border-box}
      html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
      body{margin:0;min-height:100vh;display:grid;align-items:center;justify-items:center;\
      padding:1.5rem;background:var(--ground);color:var(--fore);\
      font:1rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
      main{width:100%;min-width:0;max-width:29rem;padding:2rem;background:var(--back);\
      border:1px solid var(--line);border-radius:1rem;overflow-wrap:anywhere}
      h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25;font-weight:650;text-wrap:balance}
      h2{margin:1.25rem 0 .5rem;font-size:1rem;font-weight:650}
      p{margin:0 0 .75rem}
      main>:last-child{margin-bottom:0}
      svg{display:block;width:3rem;height:3rem;margin:0 0 1rem;fill:none;stroke:currentcolor;\
      stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
      .good{color:var(--good)}
      .plain{color:var(--plain)}
      .faint,.note,figcaption,dt{color:var(--faint)}
      .note{margin:1rem 0 0;font-size:.9375rem}
      .pair{display:flex;align-items:center;gap:.5rem;margin:0 0 1rem}
      .pair b{display:grid;place-items:center;width:2.75rem;height:2.75rem;border:1px solid var(--line);\
      border-radius:.75rem;font-size:1.25rem}
      .pair i{width:2rem;border-top:2px dashed var(--line)}
      ul{display:flex;flex-wrap:wrap;gap:.375rem;margin:0 0 .75rem;padding:0;list-style:none}
      ul li{max-width:100%;padding:.125rem .5rem;border:1px solid var(--line);border-radius:.375rem;\
      font:.875rem/1.5 ui-monospace,Menlo,Consolas,monospace}
      form{margin:1.25rem 0 0}
      button,.button{display:block;width:100%;min-height:3rem;margin:0;padding:.625rem 1.25rem;\
      border:2px solid transparent;border-radius:.625rem;background:var(--plain);color:var(--back);\
      font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;\
      overflow-wrap:anywhere}
      .button{margin:1.5rem 0 0}
      button:hover,.button:hover{text-decoration:underline;text-underline-offset:.2em}
      a{color:var(--plain);text-underline-offset:.2em}
      :focus-visible{outline:3px solid var(--plain);outline-offset:3px;border-radius:.625rem}
      figure{margin:1rem 0}
      blockquote{margin:.25rem 0 0;padding:.125rem 0 .125rem .875rem;overflow:hidden;\
      border-left:3px solid var(--line)}
      dl{margin:1.5rem 0 0;padding:1rem 0 0;border-top:1px solid var(--line);font-size:.875rem}
      dl div{display:flex;flex-wrap:wrap;gap:0 .75rem;margin:0 0 .25rem}
      dt{flex:0 0 6rem}
      dd{flex:1 1 10rem;margin:0;font-family:ui-monospace,Menlo,Consolas,monospace}
      .bar{display:none;height:.25rem;margin:1.25rem 0;border-radius:1rem;overflow:hidden;\
      background:var(--line)}
      .bar::before{content:"";display:block;width:40%;height:100%;border-radius:1rem;\
      background:var(--plain);animation:pass 2.5s ease-in-out infinite}
      @keyframes pass{from{transform:translateX(-100%)}to{transform:translateX(250%)}}
      @media (prefers-reduced-motion:no-preference){.bar{display:block}}
      @media (max-width:30rem){body{padding:0;align-items:start;background:var(--back)}\
      main{padding:1.5rem 1.25rem;border:0;border-radius:0}}

      """)
}
