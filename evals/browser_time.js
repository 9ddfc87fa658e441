// Resolves with the milliseconds from the next key press until `more` of what is counted stand there.
([counted, more]) => {
    const wanted = document.querySelectorAll(counted).length + more;
    window.took = new Promise(resolve => {
        addEventListener("keydown", () => {
            const start = performance.now();
            const look = () => document.querySelectorAll(counted).length >= wanted
                ? resolve(performance.now() - start) : requestAnimationFrame(look);
            look();
        }, {once: true, capture: true});
    });
}
