function hundredths(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`;
}

/** Fen as 12,345.00 元. */
export function yuan(fen: number): string {
  return `${hundredths(fen)} 元`;
}

/** A rate in fen per m² as 12,345.00 元/m². */
export function yuanPerM2(fen: number): string {
  return `${yuan(fen)}/m²`;
}

/** Area in 0.01 m² as 86.35 m². */
export function squareMetres(area_c: number): string {
  return `${hundredths(area_c)} m²`;
}

/** Basis points as a percentage without idle zeros: 1000 is 10%. */
export function percent(bp: number): string {
  return `${hundredths(bp).replace(/\.?0+$/, '')}%`;
}
