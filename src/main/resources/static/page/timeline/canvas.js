// Draws the bars of a cell. A plain canvas: 10,000 bars that move with the pointer need no element each, and a bar narrower than a pixel
// is drawn together with its neighbours.

/// Draws a cell into a canvas whose size is {width, height} in CSS pixels.
export function drawCell(canvas, cell, view, { width, height, colours, marked }) {
  const scale = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, width, height);
  const lane = height / cell.lanes;
  const bar = Math.max(lane > 6 ? lane - 2 : lane, 0.5);
  const pixels = width / view.length;
  drawBars(context, cell, view, { lane, bar, pixels, width, colours });
  if (marked >= 0) {
    const { bars } = cell;
    context.strokeStyle = colours.text;
    context.lineWidth = 2;
    context.strokeRect((bars.start[marked] - view.from) * pixels, bars.lane[marked] * lane, Math.max(bars.duration[marked] * pixels, 2), bar);
  }
  drawNotes(context, cell, view, { lane, pixels, width, colours });
}

function drawBars(context, { bars, lanes }, view, { lane, bar, pixels, width, colours }) {
  const covered = new Float64Array(lanes).fill(-1);
  const shades = [new Path2D(), new Path2D()];
  for (let index = 0; index < bars.start.length; index++) {
    const left = (bars.start[index] - view.from) * pixels;
    const right = left + bars.duration[index] * pixels;
    if (right < 0 || left > width) {
      continue;
    }
    const row = bars.lane[index];
    const from = Math.max(left, 0);
    const to = Math.max(Math.min(right, width), from + 0.75);
    if (to <= covered[row] + 0.25) {
      continue;
    }
    covered[row] = to;
    shades[bars.task[index] % 2].rect(from, row * lane, Math.max(to - from - (right - left > 4 ? 1 : 0), 0.75), bar);
  }
  context.fillStyle = colours.marks[0];
  context.fill(shades[0]);
  context.fillStyle = colours.marks[5];
  context.fill(shades[1]);
}

/// Notes are small triangles, with their text beside them, within their task, where there is room for it.
function drawNotes(context, { notes }, view, { lane, pixels, width, colours }) {
  const covered = new Map();
  context.font = "12px system-ui, 'Liberation Sans', Arial, sans-serif";
  context.textBaseline = "middle";
  const size = Math.min(lane / 2, 6);
  for (const note of notes) {
    const x = (note.at - view.from) * pixels;
    const before = covered.get(note.lane) ?? -1;
    if (x < -1 || x > width + 1 || x < before) {
      continue;
    }
    const y = note.lane * lane;
    context.fillStyle = colours.text;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x - (note.late ? size : 0), y + size);
    context.lineTo(x + (note.late ? 0 : size), y + size);
    context.fill();
    const room = lane >= 14 ? context.measureText(note.text).width + 4 : 0;
    const at = note.late ? x - size - 2 - room : x + size + 2;
    if (room > 0 && at >= before && at + room <= width) {
      context.fillStyle = colours.page;
      context.fillRect(at, y + lane / 2 - 8, room, 16);
      context.fillStyle = colours.text;
      context.fillText(note.text, at + 2, y + lane / 2);
    }
    covered.set(note.lane, note.late ? x : x + size + room);
  }
}

/// Returns the index of the bar at a point, or -1.
export function barAt({ bars, lanes }, view, { x, y, width, height }) {
  const row = Math.floor((y / height) * lanes);
  const time = view.from + (x / width) * view.length;
  const reach = (2 / width) * view.length;
  let nearest = -1;
  for (let index = 0; index < bars.start.length && bars.start[index] <= time + reach; index++) {
    if (bars.lane[index] === row && bars.start[index] + bars.duration[index] >= time - reach) {
      nearest = index;
    }
  }
  return nearest;
}
