// Draws a transcript and tells which line, or which words of it, were chosen.
// What people said is only ever set as text, never as markup.

function put(parent, tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  parent.append(made);
  return made;
}

// The author's own sentences set *words* off; nothing else in them is markup.
function emphasize(parent, text) {
  text.split(/\*([^*]+)\*/).forEach((part, at) => {
    if (at % 2) put(parent, "em", "", part);
    else parent.append(part);
  });
}

function markQuote(words, quote) {
  const text = words.textContent;
  const at = quote ? text.indexOf(quote) : -1;
  if (at < 0) return;
  words.textContent = text.slice(0, at);
  put(words, "mark", "", quote);
  words.append(text.slice(at + quote.length));
}

function drawLine(line, data, choose) {
  const made = document.createElement("li");
  made.className = `line${line.learner ? " learner" : ""}`;
  made.dataset.number = line.number;
  const chosen = line.number === data.chosen;
  const number = put(made, "button", "number", String(line.number));
  number.type = "button";
  number.setAttribute("aria-label", `Choose line ${line.number}, ${line.name}`);
  number.setAttribute("aria-pressed", String(chosen));
  number.onclick = () => choose(line.number, "");
  const told = put(made, "div", "told");
  put(told, "div", "who", line.name);
  if (line.text) {
    const words = put(told, "div", "words", line.text);
    if (chosen) markQuote(words, data.quote);
    words.onmouseup = () => {
      const selection = window.getSelection();
      const inside = selection && words.contains(selection.anchorNode)
        && words.contains(selection.focusNode);
      const quote = inside ? selection.toString().trim() : "";
      choose(line.number, line.text.includes(quote) ? quote : "");
    };
  }
  if (line.did) put(told, "div", "did", line.did);
  if (line.heard) put(told, "div", "heard", line.heard);
  for (const note of line.notes) {
    const made = put(told, "div", "note", `Note: “${note.quote}” `);
    emphasize(made, note.text);
  }
  if (line.after) put(told, "div", "after", line.after);
  for (const each of line.corrections) put(told, "div", "correction", each);
  for (const each of line.comments) {
    const comment = put(told, "div", "comment");
    put(comment, "strong", "", each.rater);
    comment.append(` ${each.text}`);
  }
  if (line.marks.length) {
    const marks = put(made, "div", "marks");
    marks.setAttribute("aria-label", "Your marks on this line");
    for (const each of line.marks) put(marks, "span", "", each);
  }
  if (chosen) made.classList.add("chosen");
  return made;
}

function show(scroller, number) {
  const line = scroller.querySelector(`[data-number="${number}"]`);
  if (!line) return;
  const room = 56;
  const top = line.offsetTop - scroller.offsetTop;
  const bottom = top + line.offsetHeight;
  if (top - room < scroller.scrollTop) scroller.scrollTop = top - room;
  else if (bottom + room > scroller.scrollTop + scroller.clientHeight) {
    scroller.scrollTop = Math.min(top - room, bottom + room - scroller.clientHeight);
  }
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  let scroller = parentElement.querySelector(".rpam-transcript");
  if (!scroller) {
    scroller = put(parentElement, "ol", "rpam-transcript");
    scroller.tabIndex = 0;
  }
  scroller.setAttribute("aria-label", data.label);
  const choose = (number, quote) => {
    if (number !== data.chosen || quote !== data.quote) {
      setTriggerValue("chosen", { number, quote });
    }
  };
  const drawn = data.lines.map((line) => drawLine(line, data, choose));
  const { scrollTop } = scroller;
  scroller.replaceChildren(...drawn);
  scroller.scrollTop = scrollTop;
  const shown = `${data.transcript}-${data.chosen}`;
  if (scroller.dataset.shown !== shown) {
    scroller.dataset.shown = shown;
    show(scroller, data.chosen);
  }
}
