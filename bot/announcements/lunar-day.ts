/** A day of the Vietnamese calendar. */
export interface LunarDay {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  /** The month is the leap one of its number. */
  leap: boolean;
}

const rad = Math.PI / 180;
/** Hours of Viet Nam before UTC. The calendar is that of this meridian (105° east), and differs from China's now and then. */
const zone = 7;
/** Mean length of a month of the moon, in days. */
const month = 29.530588853;

/**
 * The lunar day of a day in Viet Nam.
 *
 * Algorithm: Hồ Ngọc Đức, "Computing the Vietnamese lunar calendar"
 * (https://www.informatik.uni-leipzig.de/~duc/amlich/calrules_en.html), after J. Meeus, "Astronomical Algorithms",
 * 1998: new moons to some minutes, the sun's longitude to 0.01°, years 1800 to 2199.
 *
 * @param day `YYYY-MM-DD`
 */
export function lunarDayOf(day: string): LunarDay {
  const [year] = day.split('-').map(Number) as [number];
  // Days of the Julian calendar count; 1970-01-01 is 2440588.
  const number = Math.floor(Date.parse(day) / 86_400_000) + 2440588;
  const k = Math.floor((number - 2415021.076998695) / month);
  // The mean month may miss the true new moon by more than a day either way (as on 6 May 2054): look on both sides.
  const monthStart = [k + 2, k + 1, k, k - 1].map(newMoon).find((start) => start <= number)!;
  const thisEleventh = eleventhMonth(year);
  const begun = thisEleventh < monthStart + 1;
  const from = begun ? thisEleventh : eleventhMonth(year - 1);
  const to = begun ? eleventhMonth(year + 1) : thisEleventh;
  const lunarYear = begun ? year + 1 : year;
  const since = Math.floor((monthStart - from) / 29);
  const leapAt = to - from > 365 ? leapMonthOffset(from) : null;
  let lunarMonth = since + 11;
  const leap = leapAt !== null && since === leapAt;
  if (leapAt !== null && since >= leapAt) lunarMonth -= 1;
  if (lunarMonth > 12) lunarMonth -= 12;
  return {
    year: lunarMonth >= 11 && since < 4 ? lunarYear - 1 : lunarYear,
    month: lunarMonth,
    day: number - monthStart + 1,
    leap,
  };
}

/** The day on which the k-th new moon after 1 January 1900 falls in Viet Nam. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const t2 = t * t;
  const t3 = t2 * t;
  const mean =
    2415020.75933 +
    29.53058868 * k +
    0.0001178 * t2 -
    0.000000155 * t3 +
    0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t2) * rad);
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
  const latitude = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
  const sine = (degrees: number) => Math.sin(degrees * rad);
  const shift =
    (0.1734 - 0.000393 * t) * sine(sun) +
    0.0021 * sine(2 * sun) -
    0.4068 * sine(moon) +
    0.0161 * sine(2 * moon) -
    0.0004 * sine(3 * moon) +
    0.0104 * sine(2 * latitude) -
    0.0051 * sine(sun + moon) -
    0.0074 * sine(sun - moon) +
    0.0004 * sine(2 * latitude + sun) -
    0.0004 * sine(2 * latitude - sun) -
    0.0006 * sine(2 * latitude + moon) +
    0.001 * sine(2 * latitude - moon) +
    0.0005 * sine(sun + 2 * moon);
  const slowing =
    t < -11
      ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
      : -0.000278 + 0.000265 * t + 0.000262 * t2;
  return Math.floor(mean + shift - slowing + 0.5 + zone / 24);
}

/** In which twelfth of its way, 0 = from the March equinox, the sun stands at midnight in Viet Nam. */
function sunTwelfth(day: number): number {
  const t = (day - 0.5 - zone / 24 - 2451545) / 36525;
  const t2 = t * t;
  const anomaly = 357.5291 + 35999.0503 * t - 0.0001559 * t2 - 0.00000048 * t * t2;
  const longitude =
    280.46645 +
    36000.76983 * t +
    0.0003032 * t2 +
    (1.9146 - 0.004817 * t - 0.000014 * t2) * Math.sin(anomaly * rad) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly * rad) +
    0.00029 * Math.sin(3 * anomaly * rad);
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

/** First day of the month that holds the winter solstice: always the eleventh. */
function eleventhMonth(year: number): number {
  const yearEnd = Math.floor(Date.UTC(year, 11, 31) / 86_400_000) + 2440588;
  const k = Math.floor((yearEnd - 2415021) / month);
  const start = newMoon(k);
  return sunTwelfth(start) >= 9 ? newMoon(k - 1) : start;
}

/** In a year of thirteen months the first in which the sun enters no new twelfth is the leap one. */
function leapMonthOffset(eleventh: number): number {
  const k = Math.floor((eleventh - 2415021.076998695) / month + 0.5);
  let at = 1;
  for (let last = -1, now = sunTwelfth(newMoon(k + at)); now !== last && at < 14; ) {
    last = now;
    at += 1;
    now = sunTwelfth(newMoon(k + at));
  }
  return at - 1;
}
