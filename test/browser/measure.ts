/** What is wrong with a part of the page, and where. */
export interface Box {
  fault: string;
  where: string;
}

/** Runs in the page: text below 16 px, targets below 44 px, whatever sticks out sideways. Sizes in CSS pixels; parts that nobody sees are left out. */
export const faultsOf = (): Box[] => {
  const shown = document.querySelector('.taro_page_show:not(.taro_page_shade)') ?? document.body;
  const faults: Box[] = [];
  const tell = (fault: string, element: Element): void => {
    faults.push({ fault, where: element.outerHTML.slice(0, 120) });
  };
  const seen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && element.closest('.unseen, .screen__skip') === null;
  for (const container of [document.documentElement, shown])
    if (container.scrollWidth > container.clientWidth) tell(`${container.scrollWidth} of ${container.clientWidth} px wide`, container);
  for (const element of shown.querySelectorAll('*')) {
    if (!seen(element)) continue;
    const { width, height, left, right } = element.getBoundingClientRect();
    if (right > window.innerWidth + 0.5 || left < -0.5) tell(`from ${left} to ${right} px`, element);
    const ownText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    if (ownText && size < 16) tell(`text of ${size} px`, element);
    if (ownText && getComputedStyle(element).overflowX === 'hidden' && element.scrollWidth > element.clientWidth)
      tell('text cut off', element);
    if (element.matches('button, a, input, select, textarea, [role=button]') && (width < 43.9 || height < 43.9))
      tell(`target of ${width} × ${height} px`, element);
  }
  return faults;
};
