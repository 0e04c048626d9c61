// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { firstPlace, pulled, visible } from './useWindowPlace';

beforeEach(() => {
  innerWidth = 1200;
  innerHeight = 900;
});

describe('the call window [R-14] [R-15]', () => {
  it('begins in the lower right corner', () => {
    expect(firstPlace({})).toEqual({ width: 360, height: 600, right: 20, bottom: 20 });
  });

  it('begins where the page says', () => {
    expect(firstPlace({ width: 400, height: 500, x: 100, y: 50 })).toEqual({
      width: 400,
      height: 500,
      right: 700,
      bottom: 350,
    });
  });

  it('is never out of sight', () => {
    const place = firstPlace({ width: 400, height: 500, x: 5000, y: -50 });
    expect(visible(place)).toEqual({ width: 400, height: 500, right: 8, bottom: 392 });
    expect(visible({ width: 400, height: 500, right: 0, bottom: 0 }, { width: 320, height: 300 })).toEqual({
      width: 304,
      height: 284,
      right: 8,
      bottom: 8,
    });
  });

  it('grows at the edge that is pulled while the others stay', () => {
    const place = { width: 400, height: 500, right: 100, bottom: 100 };
    expect(pulled(place, { name: 'w', x: -1, y: 0 }, -50, 999)).toEqual({ ...place, width: 450 });
    expect(pulled(place, { name: 'e', x: 1, y: 0 }, 50, 999)).toEqual({ ...place, width: 450, right: 50 });
    expect(pulled(place, { name: 'se', x: 1, y: 1 }, -20, -30)).toEqual({
      width: 380,
      height: 470,
      right: 120,
      bottom: 130,
    });
  });

  it('keeps a size in which everything can be used, and stays on the screen', () => {
    const place = { width: 400, height: 500, right: 100, bottom: 100 };
    expect(pulled(place, { name: 'nw', x: -1, y: -1 }, 900, 900)).toMatchObject({ width: 300, height: 440 });
    expect(pulled(place, { name: 'nw', x: -1, y: -1 }, -5000, -5000)).toMatchObject({
      width: 1092,
      height: 792,
    });
    expect(pulled(place, { name: 'e', x: 1, y: 0 }, 5000, 0)).toMatchObject({ width: 492, right: 8 });
  });
});
