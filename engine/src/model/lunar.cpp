// New moons and the Sun's longitude by the series in Jean Meeus, Astronomical Algorithms (chapter
// 49) and Astronomical Formulae for Calculators (chapter 18): good to about a minute, here turned
// into days at UTC+7.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <motcua/engine/model/lunar.hpp>

namespace motcua {
namespace {

using std::chrono::days;

constexpr double unix_epoch_jd = 2'440'587.5;
constexpr double vietnam_offset_days = 7.0 / 24.0;
constexpr double synodic_month = 29.530588861;
constexpr double seconds_a_day = 86'400.0;
constexpr unsigned months_a_year = 12;

double radians(double degrees) { return degrees * std::numbers::pi / 180.0; }

/// Terrestrial less universal time, in seconds: between the years of a table.
double delta_t(double year) {
    struct Known {
        double year;
        double seconds;
    };
    constexpr std::array<Known, 9> table{{{1900, -3},
                                          {1910, 10},
                                          {1920, 21},
                                          {1940, 24},
                                          {1960, 33},
                                          {1980, 51},
                                          {2000, 64},
                                          {2020, 69},
                                          {2100, 93}}};
    for (std::size_t i = 1; i < table.size(); ++i) {
        if (year <= table.at(i).year || i + 1 == table.size()) {
            const Known& from = table.at(i - 1);
            const Known& to = table.at(i);
            return from.seconds +
                   (to.seconds - from.seconds) * (year - from.year) / (to.year - from.year);
        }
    }
    return table.back().seconds;
}

double year_of_jd(double jd) { return 2000.0 + (jd - 2'451'544.5) / 365.25; }

/// A term of the series: a coefficient and multiples of the Sun's anomaly, the Moon's anomaly and
/// the Moon's argument of latitude.
struct Term {
    double coefficient;
    int sun;
    int moon;
    int latitude;
};
constexpr std::array<Term, 24> new_moon_terms{
    {{-0.40720, 0, 1, 0}, {0.17241, 1, 0, 0},    {0.01608, 0, 2, 0},  {0.01039, 0, 0, 2},
     {0.00739, -1, 1, 0}, {-0.00514, 1, 1, 0},   {0.00208, 2, 0, 0},  {-0.00111, 0, 1, -2},
     {-0.00057, 0, 1, 2}, {0.00056, 1, 2, 0},    {-0.00042, 0, 3, 0}, {0.00042, 1, 0, 2},
     {0.00038, 1, 0, -2}, {-0.00024, -1, 2, 0},  {-0.00007, 2, 1, 0}, {0.00004, 0, 2, -2},
     {0.00004, 3, 0, 0},  {0.00003, 1, 1, -2},   {0.00003, 0, 2, 2},  {-0.00003, 1, 1, 2},
     {0.00003, -1, 1, 2}, {-0.00002, -1, 1, -2}, {-0.00002, 1, 3, 0}, {0.00002, 0, 4, 0}}};

/// Planets: coefficient, angle at the first new moon of 2000, degrees a month.
struct Planet {
    double coefficient;
    double angle;
    double motion;
};
constexpr std::array<Planet, 14> planet_terms{{{0.000325, 299.77, 0.107408},
                                               {0.000165, 251.88, 0.016321},
                                               {0.000164, 251.83, 26.651886},
                                               {0.000126, 349.42, 36.412478},
                                               {0.000110, 84.66, 18.206239},
                                               {0.000062, 141.74, 53.303771},
                                               {0.000060, 207.14, 2.453732},
                                               {0.000056, 154.84, 7.306860},
                                               {0.000047, 34.52, 27.261239},
                                               {0.000042, 207.19, 0.121824},
                                               {0.000040, 291.34, 1.844379},
                                               {0.000037, 161.72, 24.198154},
                                               {0.000035, 239.56, 25.513099},
                                               {0.000023, 331.55, 3.592518}}};

/// The Julian day (terrestrial time) of the k-th new moon after that of 6 January 2000.
double new_moon_jde(int number) {
    const double k = number;
    const double t = k / 1236.85;
    const double t2 = t * t;
    const double eccentricity = 1.0 - 0.002516 * t - 0.0000074 * t2;
    const double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t2;
    const double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t2 * t;
    const double latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t2 * t;
    const double node = 124.7746 - 1.56375588 * k + 0.0020672 * t2;
    double jde = 2'451'550.09766 + synodic_month * k + 0.00015437 * t2 - 0.000000150 * t2 * t;
    for (const Term& term : new_moon_terms) {
        const double angle = term.sun * sun + term.moon * moon + term.latitude * latitude;
        jde += term.coefficient * std::pow(eccentricity, std::abs(term.sun)) *
               std::sin(radians(angle));
    }
    jde -= 0.00017 * std::sin(radians(node));
    for (const Planet& planet : planet_terms) {
        jde += planet.coefficient * std::sin(radians(planet.angle + planet.motion * k));
    }
    return jde;
}

/// The day in Việt Nam on which the k-th new moon falls.
Date new_moon_day(int k) {
    const double jde = new_moon_jde(k);
    const double universal = jde - delta_t(year_of_jd(jde)) / seconds_a_day;
    return Date{days{
        static_cast<std::int64_t>(std::floor(universal + vietnam_offset_days - unix_epoch_jd))}};
}

/// The Sun's apparent longitude when `date` begins in Việt Nam, in degrees from 0 to 360.
double sun_longitude(Date date) {
    const double universal =
        static_cast<double>(date.time_since_epoch().count()) - vietnam_offset_days + unix_epoch_jd;
    const double jde = universal + delta_t(year_of_jd(universal)) / seconds_a_day;
    const double t = (jde - 2'415'020.0) / 36'525.0;
    const auto sine = [](double degrees) { return std::sin(radians(degrees)); };
    const auto cosine = [](double degrees) { return std::cos(radians(degrees)); };
    const double anomaly = 358.47583 + 35'999.04975 * t - 0.000150 * t * t;
    double longitude = 279.69668 + 36'000.76892 * t + 0.0003025 * t * t;
    longitude += (1.919460 - 0.004789 * t - 0.000014 * t * t) * sine(anomaly) +
                 (0.020094 - 0.000100 * t) * sine(2 * anomaly) + 0.000293 * sine(3 * anomaly);
    // Venus, Jupiter and the Moon; then aberration and nutation.
    longitude += 0.00134 * cosine(153.23 + 22'518.7541 * t) +
                 0.00154 * cosine(216.57 + 45'037.5082 * t) +
                 0.00200 * cosine(312.69 + 32'964.3577 * t) +
                 0.00179 * sine(350.74 + 445'267.1142 * t) + 0.00178 * sine(231.19 + 20.20 * t);
    longitude += -0.00569 - 0.00479 * sine(259.18 - 1934.142 * t);
    return longitude - 360.0 * std::floor(longitude / 360.0);
}

/// Which twelfth of its way the Sun is in when `date` begins; 9 begins with the winter solstice.
int sun_sign(Date date) { return static_cast<int>(sun_longitude(date) / 30.0); }

int year_of(Date date) { return int{std::chrono::year_month_day{date}.year()}; }

/// The new moon that begins month 11 of a civil year: the last one not after the winter solstice.
int month_eleven(int year) {
    const Date last{std::chrono::year{year} / std::chrono::December / 31};
    int k = static_cast<int>((year + 1 - 2000) * 365.2425 / synodic_month) + 1;
    while (new_moon_day(k) > last) {
        --k;
    }
    // The solstice falls on 21 or 22 December: later new moons see the Sun past it.
    constexpr int solstice_sign = 9;
    return sun_sign(new_moon_day(k)) >= solstice_sign ? k - 1 : k;
}

/// The months from month 11 of the year before to month 10 of `year`.
std::vector<LunarMonth> solstice_year(int year) {
    const int first = month_eleven(year - 1);
    const int count = month_eleven(year) - first;
    const bool long_year = count > static_cast<int>(months_a_year);
    bool leap_found = false;
    std::vector<LunarMonth> months;
    unsigned number = 11;
    for (int i = 0; i < count; ++i) {
        LunarMonth month;
        month.first = new_moon_day(first + i);
        const Date next = new_moon_day(first + i + 1);
        month.days = static_cast<unsigned>((next - month.first).count());
        month.leap = long_year && !leap_found && i > 0 && sun_sign(month.first) == sun_sign(next);
        leap_found = leap_found || month.leap;
        number = month.leap ? months.back().month : number;
        month.month = number;
        number = number % months_a_year + 1;
        months.push_back(month);
    }
    return months;
}

bool ends_the_year(const LunarMonth& month) { return month.month > 10; }

}  // namespace

std::vector<LunarMonth> lunar_months(int year) {
    std::vector<LunarMonth> months;
    std::ranges::remove_copy_if(solstice_year(year), std::back_inserter(months), ends_the_year);
    std::ranges::copy_if(solstice_year(year + 1), std::back_inserter(months), ends_the_year);
    return months;
}

LunarDate to_lunar(Date date) {
    int year = year_of(date);
    std::vector<LunarMonth> months = lunar_months(year);
    if (date < months.front().first) {
        months = lunar_months(--year);
    }
    const auto next = std::ranges::upper_bound(months, date, {}, &LunarMonth::first);
    const LunarMonth& month = *std::prev(next);
    return {year, month.month, static_cast<unsigned>((date - month.first).count()) + 1, month.leap};
}

std::optional<Date> from_lunar(const LunarDate& date) {
    for (const LunarMonth& month : lunar_months(date.year)) {
        if (month.month == date.month && month.leap == date.leap && date.day >= 1 &&
            date.day <= month.days) {
            return month.first + days{date.day - 1};
        }
    }
    return std::nullopt;
}

}  // namespace motcua
