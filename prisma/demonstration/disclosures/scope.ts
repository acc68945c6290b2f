import type { MapFeatures, MapPosition } from '../../../bff/contract/src/disclosure';

/** An area of nowhere: it lies in the open sea, so that no real street is taken for it. */
const corners: MapPosition[] = [
  [124.5, 30],
  [124.5046, 30.0004],
  [124.5051, 30.0037],
  [124.5022, 30.0041],
  [124.4998, 30.0035],
];

/** The scope as GeoJSON, WGS 84. */
export const scope: MapFeatures = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: '征收范围：虚构里1弄到5弄（演示）' },
      geometry: { type: 'Polygon', coordinates: [[...corners, corners[0] as MapPosition]] },
    },
    { type: 'Feature', properties: { name: '服务点（演示）' }, geometry: { type: 'Point', coordinates: [124.5018, 30.0019] } },
  ],
};

/** The same line on an A4 page: the smallest PDF that draws it. */
export const scopePdf = (): Uint8Array => {
  const [width, height, margin] = [595, 842, 80];
  const [west, south] = [124.4998, 30];
  const scale = (width - 2 * margin) / 0.0053;
  const at = ([east, north]: MapPosition) =>
    `${(margin + (east - west) * scale).toFixed(1)} ${(margin + 200 + (north - south) * scale).toFixed(1)}`;
  const [first, ...others] = corners.map(at);
  const drawing = [
    'BT /F1 20 Tf 80 760 Td (DEMO: invented scope, version 1) Tj ET',
    '0.75 0.1 0.1 RG 3 w',
    `${first} m`,
    ...others.map((point) => `${point} l`),
    'h S',
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(file);
};
