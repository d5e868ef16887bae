// Reads the square code of a card with the camera. Pictures stay in this page: none is kept or sent.
const by = (id) => document.getElementById(id);
const start = by("start");
const camera = by("camera");
const PAUSE = 200;
const LONGEST = 640;
// How each picture is looked at until a code is read: how much larger, and turned by how many degrees. As it is, the reader
// misses codes that are far away, at a slant or turned by half a right angle, and any in a camera that shows a mirror's
// picture, which a negative number turns round.
const LOOKS = [[1, 0], [-1, 0], [1.5, -30], [2, 30], [-1.5, -30], [1.5, -15], [1.5, 45], [-2, 30]];
// The path of a card's address: nothing else that a square code says is followed.
const CARD = /^\/card\/[\w-]{16,64}\/$/;

function say(id) {
  by(id).textContent = by(id).dataset.words;
  by(id).hidden = false;
}

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}

async function makeReader() {
  if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async () => (await detector.detect(camera))[0]?.rawValue;
  }
  await load(by("viewfinder").dataset.reader);
  const canvas = document.createElement("canvas");
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  const picture = (larger, degrees) => {
    const { videoWidth, videoHeight } = camera;
    const scale = Math.min(1, LONGEST / Math.max(videoWidth, videoHeight, 1)) * Math.abs(larger);
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    if (!canvas.width) return null;
    drawing.translate(canvas.width / 2, canvas.height / 2);
    drawing.rotate((degrees * Math.PI) / 180);
    drawing.scale(Math.sign(larger) * scale, scale);
    drawing.drawImage(camera, -videoWidth / 2, -videoHeight / 2);
    return drawing.getImageData(0, 0, canvas.width, canvas.height);
  };
  const textIn = (seen) => {
    try {
      return seen && qr.decodeQR(seen);
    } catch {
      // It says by an error that it reads none.
      return null;
    }
  };
  return async () => {
    for (const look of LOOKS) {
      const text = textIn(picture(...look));
      if (text) return text;
      // The page answers to a touch in between.
      await new Promise((resolve) => setTimeout(resolve));
    }
    return null;
  };
}

function addressOf(text) {
  try {
    const address = new URL(text);
    return address.origin === location.origin && CARD.test(address.pathname) ? address.href : null;
  } catch {
    return null;
  }
}

function stop() {
  for (const track of camera.srcObject?.getTracks() ?? []) track.stop();
  camera.srcObject = null;
}

async function look() {
  start.hidden = true;
  try {
    camera.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } });
    await camera.play();
    const read = await makeReader();
    for (const id of ["example", "by-hand"]) by(id).hidden = true;
    for (const id of ["camera", "looking"]) by(id).hidden = false;
    while (camera.srcObject) {
      const text = await read();
      const address = text && addressOf(text);
      if (address) {
        stop();
        location.assign(address);
        return;
      }
      if (text) say("other-card");
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  } catch {
    stop();
    for (const id of ["example", "by-hand"]) by(id).hidden = false;
    for (const id of ["camera", "looking"]) by(id).hidden = true;
    say("no-camera");
  }
}

if (navigator.mediaDevices?.getUserMedia) {
  start.hidden = false;
  start.addEventListener("click", look);
}
addEventListener("pagehide", stop);
