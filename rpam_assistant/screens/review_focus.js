// Puts the cursor where one is to write. A field comes a moment after what it lies in, and may be
// drawn once more, so it is tried until the cursor stays.
{
  let left = 50;
  let held = 0;
  const wait = setInterval(() => {
    const field = document.querySelector(".st-key-review-beside :is(input, textarea)");
    if (field && document.activeElement === field) held += 1;
    else {
      held = 0;
      field?.focus();
    }
    left -= 1;
    if (held > 3 || left < 1) clearInterval(wait);
  }, 50);
}
