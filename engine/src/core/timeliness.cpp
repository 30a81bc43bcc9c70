// The two tests of lateness.
#include <motcua/engine/core/timeliness.hpp>

namespace motcua {

Timeliness timeliness(const std::optional<Instant>& due, Instant end, LatenessTest test) {
    if (!due) {
        return Timeliness::on_time;
    }
    const Date day = date_of(end);
    if (day < date_of(*due)) {
        return Timeliness::early;
    }
    const bool late = test == LatenessTest::by_day ? day > date_of(*due) : end > *due;
    return late ? Timeliness::late : Timeliness::on_time;
}

}  // namespace motcua
