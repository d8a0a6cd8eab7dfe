import { configure } from '@testing-library/react';

// Looking for roles in a whole page is slow work on a busy computer.
configure({ asyncUtilTimeout: 10_000 });

/** What jsdom lacks and Mantine asks for: a colour scheme that never changes, and sizes that never do. */
class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

Object.defineProperty(window, 'matchMedia', {
  value: (media: string) => ({ media, matches: false, addEventListener() {}, removeEventListener() {} }),
});
Object.defineProperty(window, 'ResizeObserver', { value: StillObserver });
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
