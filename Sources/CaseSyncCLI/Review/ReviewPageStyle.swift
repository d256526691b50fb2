/// How the page looks: on a phone, on a desk, in the dark, and on paper.
enum ReviewPageStyle {
  static let text = """

    :root { --ink: #1b1b1b; --soft: #555; --paper: #fff; --line: #b8b8b8; --fill: #f3f4f6;
      --mark: #0b57a4; --done: #e7f3ea; --warn: #8a4b00; color-scheme: light dark; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #ececec; --soft: #b3b3b3; --paper: #17181a; --line: #4c4f54; --fill: #222428;
        --mark: #8ec2ff; --done: #1d2e22; --warn: #ffc27a; }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 72rem; padding: 0 1rem 3rem; background: var(--paper);
      color: var(--ink); font: 1rem/1.45 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }
    h1 { font-size: 1.4rem; margin: 1rem 0 .25rem; }
    .about { color: var(--soft); margin: .25rem 0; max-width: 60rem; }
    .warning { color: var(--warn); font-weight: 600; }
    .bar { position: sticky; top: 0; z-index: 1; display: none; flex-wrap: wrap; gap: .5rem 1rem;
      align-items: center; padding: .5rem 0; background: var(--paper);
      border-bottom: 1px solid var(--line); }
    .live .bar:not([hidden]) { display: flex; }
    .bar p { margin: 0; }
    .bar #progress { font-weight: 600; }
    .message { flex-basis: 100%; color: var(--warn); }
    .message:empty { display: none; }
    .bar #author { width: 10rem; }
    button, input, select, textarea { font: inherit; color: inherit; background: var(--paper);
      border: 1px solid var(--line); border-radius: .3rem; padding: .35rem .5rem; max-width: 100%; }
    button { background: var(--fill); cursor: pointer; min-height: 2.4rem; }
    button.main { background: var(--mark); border-color: var(--mark); color: var(--paper); }
    input[type=radio] { width: 1.15rem; height: 1.15rem; margin: 0 .25rem 0 0; flex: none;
      accent-color: var(--mark); }
    :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
    .item { margin: 1.25rem 0; padding: .5rem 1rem 1rem; border: 1px solid var(--line);
      border-radius: .5rem; min-width: 0; scroll-margin-top: 7rem; }
    .item.decided { background: var(--done); }
    legend { float: left; width: 100%; padding: .25rem 0; font-weight: 600; overflow-wrap: anywhere; }
    legend + * { clear: both; }
    .question { font-weight: 400; }
    code { color: var(--soft); font-size: .9em; overflow-wrap: anywhere; }
    .kind { margin: .25rem 0 .5rem; color: var(--soft); }
    .kind.clock-suspect { color: var(--warn); font-weight: 600; }
    .sides { display: grid; gap: .5rem;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
    .side { display: block; min-width: 0; padding: .5rem .75rem; background: var(--fill);
      border: 1px solid var(--line); border-radius: .4rem; }
    label.side { cursor: pointer; }
    .side.fixed { border-style: dashed; }
    .side:has(input:checked) { border-color: var(--mark); box-shadow: inset 0 0 0 2px var(--mark); }
    .mark { display: flex; align-items: center; color: var(--soft); font-size: .9rem; }
    .value { display: block; margin: .2rem 0; font-size: 1.1rem; white-space: pre-wrap;
      overflow-wrap: anywhere; }
    .side ul { list-style: none; margin: 0; padding: 0; color: var(--soft); font-size: .9rem; }
    .side li { overflow-wrap: anywhere; }
    .choices { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; margin: .75rem 0 .5rem;
      align-items: center; }
    .choices label { display: flex; align-items: center; min-height: 2rem; cursor: pointer; }
    .own { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; flex: 1 1 22rem;
      min-width: 0; }
    .own .text { flex: 1 1 12rem; min-width: 0; }
    .own.wide { flex-basis: 100%; }
    .comment { display: flex; gap: .5rem; align-items: center; flex-wrap: wrap; }
    .comment input { flex: 1 1 12rem; min-width: 0; }
    .end { color: var(--soft); text-align: center; }
    .end button { display: none; }
    .live .end button { display: block; margin: 1rem auto; }
    @media (max-width: 36rem) {
      .choices { flex-flow: column nowrap; align-items: stretch; }
      .own { flex: none; }
      .bar .main, .bar #next { flex: 1; }
      .bar { position: static; }
      .item { scroll-margin-top: 1rem; padding: .25rem .6rem .75rem; }
    }
    @media print {
      :root { --ink: #000; --soft: #333; --paper: #fff; --line: #777; --fill: #fff; --done: #fff;
        --mark: #000; }
      body { max-width: none; padding: 0; font-size: 10pt; }
      .bar, .live .bar:not([hidden]), .live .end button, .merge { display: none; }
      .item { break-inside: avoid; margin: .6rem 0; }
      .sides { grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); }
      .comment input { border: 0; border-bottom: 1px solid; border-radius: 0; }
    }

    """
}
