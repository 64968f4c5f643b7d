export default function ({ parentElement }) {
  const button = parentElement.querySelector("button"), said = parentElement.querySelector("[role=status]");
  let timer;
  button.onclick = async () => {
    const address = window.location.href;
    let done = true;
    try {
      await navigator.clipboard.writeText(address);
    } catch (_) {                       // without https the clipboard is closed: the old way
      const area = document.createElement("textarea");
      area.value = address;
      area.style.position = "fixed";
      area.style.opacity = 0;
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
      button.focus();
    }
    said.textContent = done ? "Lien copié" : "Copie impossible : copiez l'adresse du navigateur";
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = ""; }, 4000);
  };
  return () => clearTimeout(timer);
}
