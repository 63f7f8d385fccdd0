/** Draws the line charts, gauges and tables of cAdvisor's page: all that its containers.js uses of `google.visualization`. */
// The original has a copy of Google's charts in itself and fetches the rest from Google at run time; this stand-in draws them itself.
// That needs no internet, and works in a sandboxed document: nothing is stored, and nothing is asked of another host.
(() => {
  const colours = "#3366cc #dc3912 #ff9900 #109618 #990099 #0099c6 #dd4477 #66aa00 #b82e2e #316395".split(" ");
  const svg = elementMaker("http://www.w3.org/2000/svg");
  const html = elementMaker("http://www.w3.org/1999/xhtml");
  const alignment = ({ type }) => (type === "number" ? "text-right text-nowrap" : "");

  class DataTable {
    columns = [];
    rows = [];

    addColumn(type, label) {
      this.columns.push({ type, label });
    }

    addRows(rows) {
      this.rows.push(...rows);
    }
  }

  function arrayToDataTable([, ...rows]) {
    return Object.assign(new DataTable(), { rows });
  }

  class Chart {
    constructor(element) {
      this.element = element;
    }
  }

  /** One line for each column after the first, which holds the times. */
  class LineChart extends Chart {
    pointerX = null;

    constructor(element) {
      super(element);
      element.style.position = "relative";
      element.onpointermove = ({ clientX }) => this.showPoint(clientX - element.getBoundingClientRect().left);
      element.onpointerleave = () => this.showPoint(null);
    }

    draw(data, { height, vAxis }) {
      this.lines = linesOf(data);
      const points = this.lines.flatMap((line) => line.points);
      const times = points.map(({ time }) => time);
      const [first, last] = [Math.min(...times), Math.max(...times)];
      const right = Math.max(this.element.clientWidth - 30, 200);
      const plot = { left: 90, top: 12, right, bottom: height - 70 };
      const toX = scale(first, last, plot.left, plot.right);
      const range = valueRange(points, vAxis.viewWindow);
      const toY = scale(range.low, range.high, plot.bottom, plot.top);
      for (const point of points) Object.assign(point, { x: toX(point.time), y: toY(point.value) });
      this.pointed = svg("g", {});
      const tipStyle = "top: 12px; width: max-content; max-width: 45%; pointer-events: none; overflow-wrap: anywhere";
      this.tip = html("div", { class: "position-absolute border rounded bg-white p-2 small", style: tipStyle });
      const drawing = svg(
        "svg",
        { width: right + 30, height: plot.bottom + 30, style: "display: block", "font-size": 12, fill: "#444" },
        ...valueAxis(range, toY, plot, vAxis.title),
        ...(points.length > 0 ? timeAxis(first, last, toX, plot) : [label("No data yet", right / 2, height / 2)]),
        ...this.lines.map(curve),
        this.pointed,
      );
      this.element.replaceChildren(drawing, legend(this.lines), this.tip);
      this.showPoint(this.pointerX);
    }

    /** All values at the time under the pointer, as `focusTarget: "category"` asks; shown again when the chart is drawn anew. */
    showPoint(pointerX) {
      this.pointerX = pointerX;
      const distance = ({ x }) => Math.abs(x - pointerX);
      const nearest = ({ points }) => points.toSorted((a, b) => distance(a) - distance(b)).slice(0, 1);
      const near = pointerX === null ? [] : this.lines.flatMap(nearest);
      const dots = near.map(({ x, y, colour }) => svg("circle", { cx: x, cy: y, r: 4, fill: colour }));
      this.pointed.replaceChildren(...dots);
      this.tip.hidden = near.length === 0;
      if (this.tip.hidden) return;
      const value = (point) => `${point.title}: ${Number(point.value.toPrecision(4))}`;
      const values = near.map((point) => html("div", {}, swatch(point.colour), value(point)));
      const [{ x, time }] = near;
      this.tip.replaceChildren(html("b", {}, new Date(time).toLocaleTimeString()), ...values);
      const [left, transform] = x < this.element.clientWidth / 2 ? [x + 12, ""] : [x - 12, "translateX(-100%)"];
      Object.assign(this.tip.style, { left: `${left}px`, transform });
    }
  }

  /** The points of a line come from rows in which other columns may be empty, and not always in the order of time. */
  function linesOf({ columns, rows }) {
    return columns.slice(1).map(({ label: title }, index) => {
      const line = { title, colour: colours[index % colours.length] };
      const filled = rows.filter((row) => Number.isFinite(row[index + 1]));
      const points = filled.map((row) => ({ ...line, time: row[0].getTime(), value: row[index + 1] }));
      return { ...line, points: points.sort((a, b) => a.time - b.time) };
    });
  }

  /** Curved as `curveType: "function"` asks, and never beyond the values themselves. */
  function curve({ points, colour }) {
    const steps = points.map(({ x, y }, index) => {
      const before = points[index - 1];
      const half = (before?.x + x) / 2;
      return before ? `C${half},${before.y} ${half},${y} ${x},${y}` : `M${x},${y}`;
    });
    return svg("path", { d: steps.join(""), fill: "none", stroke: colour, "stroke-width": 2 });
  }

  /** From round value to round value, around all that is to be seen. */
  function valueRange(points, { min, max }) {
    if (points.length === 0) return { low: 0, high: 1, step: 0.25 };
    const [low, top] = [min, max ?? Math.max(...points.map(({ value }) => value))].sort((a, b) => a - b);
    const high = top > low ? top : low + 1;
    const rough = (high - low) / 4;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
    return { low: Math.floor(low / step) * step, high: Math.ceil(high / step) * step, step };
  }

  function valueAxis({ low, high, step }, toY, { left, top, right, bottom }, title) {
    const digits = Math.max(0, -Math.floor(Math.log10(step)));
    const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, index) => low + index * step);
    const turned = { transform: "rotate(-90)", "font-style": "italic" };
    return [
      label(title, -(top + bottom) / 2, 16, turned),
      ...ticks.flatMap((value, index) => [
        gridLine(left, toY(value), right, toY(value), index === 0 ? "#333" : "#ddd"),
        label(value.toLocaleString("en", format), left - 8, toY(value) + 4, { "text-anchor": "end" }),
      ]),
    ];
  }

  function timeAxis(first, last, toX, { left, top, right, bottom }) {
    const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300].map((seconds) => seconds * 1000);
    const ticksMax = (right - left) / 100;
    const step = steps.find((length) => (last - first) / length <= ticksMax) ?? (last - first) / ticksMax;
    const start = Math.ceil(first / step) * step;
    const ticks = Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, index) => start + index * step);
    return ticks.flatMap((time) => [
      gridLine(toX(time), top, toX(time), bottom, "#eee"),
      label(new Date(time).toLocaleTimeString(), toX(time), bottom + 20),
    ]);
  }

  function legend(lines) {
    const entries = lines.map(({ title, colour }) =>
      html(
        "span",
        { class: "d-inline-block text-truncate mx-2", style: "max-width: 20em", title },
        swatch(colour),
        title,
      ),
    );
    return html("div", { class: "text-center small", style: "min-height: 45px" }, ...entries);
  }

  /** Half circles filled as far as the value goes, of a hundred. */
  class Gauge extends Chart {
    draw({ rows }, { height, yellowFrom, redFrom }) {
      // A file system that is gone leaves a gap in cAdvisor's list, and one without a size is no number.
      const gauges = rows.filter(Boolean).map(([title, value]) => {
        const part = Math.min(Math.max(value || 0, 0), 100);
        const colour = part >= redFrom ? "#dc3912" : part >= yellowFrom ? "#ff9900" : "#3366cc";
        const arc = { d: "M20,66 A45,45 0 0 1 110,66", fill: "none", "stroke-width": 14, pathLength: 100 };
        return svg(
          "svg",
          { width: height * 1.3, height, viewBox: "0 0 130 100", "font-size": 11, fill: "#444" },
          svg("path", { ...arc, stroke: "#e4e4e4" }),
          svg("path", { ...arc, stroke: colour, "stroke-dasharray": `${part} 200`, opacity: part > 0 ? 1 : 0 }),
          label(Number.isFinite(value) ? value : "–", 65, 64, { "font-size": 22 }),
          label("0", 20, 80),
          label("100", 110, 80),
          label(title, 65, 92, { "font-size": 14 }),
        );
      });
      this.element.replaceChildren(...gauges);
    }
  }

  /** Rows in pages, sorted by the column whose head was clicked last; both stay when new rows come. */
  class Table extends Chart {
    page = 0;

    draw(data, options) {
      this.sorting ??= { column: options.sortColumn, sign: options.sortAscending ? 1 : -1 };
      const { column, sign } = this.sorting;
      const rows = data.rows.toSorted((a, b) => sign * compare(a[column], b[column]));
      const last = Math.max(Math.ceil(rows.length / options.pageSize) - 1, 0);
      this.page = Math.min(this.page, last);
      const shown = rows.slice(this.page * options.pageSize, (this.page + 1) * options.pageSize);
      const redraw = (change) => () => Object.assign(this, change).draw(data, options);
      const head = data.columns.map((named, index) => {
        const onclick = redraw({ page: 0, sorting: { column: index, sign: index === column ? -sign : 1 } });
        const arrow = index !== column ? "" : sign > 0 ? " ▲" : " ▼";
        const look = { class: alignment(named), style: "cursor: pointer" };
        return Object.assign(html("th", look, named.label + arrow), { onclick });
      });
      const cells = (row) => data.columns.map((named, index) => tableCell(row[index], named));
      const body = shown.map((row) => html("tr", {}, ...cells(row)));
      const table = html("table", { class: "table table-sm table-striped small" }, html("tr", {}, ...head), ...body);
      const button = (text) => html("button", { class: "btn btn-sm btn-light" }, text);
      const turn = (text, page) => Object.assign(button(text), { onclick: redraw({ page }) });
      const [back, on] = [turn("‹", Math.max(this.page - 1, 0)), turn("›", this.page + 1)];
      const turns = last > 0 ? [back, ` ${this.page + 1} / ${last + 1} `, on] : [];
      this.element.replaceChildren(html("div", { class: "table-responsive" }, table), ...turns);
    }
  }

  /** Only what cAdvisor formatted itself may be HTML: the rest are other people's command lines. */
  function tableCell(cell, column) {
    const element = html("td", { class: alignment(column) });
    if (cell?.f === undefined) element.textContent = cell;
    else element.innerHTML = cell.f;
    return element;
  }

  function compare(a, b) {
    const [one, other] = [a?.v ?? a, b?.v ?? b];
    return typeof one === "number" ? one - other : String(one).localeCompare(String(other));
  }

  function elementMaker(namespace) {
    return (name, attributes, ...inside) => {
      const element = document.createElementNS(namespace, name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.append(...inside);
      return element;
    };
  }

  function scale(fromLow, fromHigh, toLow, toHigh) {
    return (value) => toLow + ((value - fromLow) / (fromHigh - fromLow || 1)) * (toHigh - toLow);
  }

  function label(text, x, y, look) {
    return svg("text", { x, y, "text-anchor": "middle", ...look }, text);
  }

  function gridLine(x1, y1, x2, y2, stroke) {
    return svg("line", { x1, y1, x2, y2, stroke, "shape-rendering": "crispEdges" });
  }

  function swatch(colour) {
    return html("span", { class: "d-inline-block p-1 mr-2", style: `background: ${colour}` });
  }

  window.google = { visualization: { DataTable, arrayToDataTable, LineChart, Gauge, Table } };
})();
