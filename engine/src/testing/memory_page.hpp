// Pages of a memory store's lists, and the cursors between them. The orders of the lists live with their
// reader.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua::testing {

/// Where a row stands in a list; the last one shown is the cursor "<time>.<number>.<dossier>", and
/// for an alert ".<recipient>" after it.
struct Place {
    std::int64_t time = 0;
    std::uint32_t number = 0;
    DossierId dossier;
    OfficerId recipient;
};

inline std::string make_cursor(const Place& place) {
    return std::to_string(place.time) + "." + std::to_string(place.number) + "." +
           place.dossier.value +
           (place.recipient.empty() ? std::string{} : "." + place.recipient.value);
}

inline Result<std::optional<Place>> read_cursor(std::string_view cursor) {
    if (cursor.empty()) {
        return std::optional<Place>{};
    }
    const char* const end = cursor.data() + cursor.size();
    Place place;
    const auto time = std::from_chars(cursor.data(), end, place.time);
    if (time.ec == std::errc{} && time.ptr != end && *time.ptr == '.') {
        const auto number = std::from_chars(time.ptr + 1, end, place.number);
        if (number.ec == std::errc{} && number.ptr != end && *number.ptr == '.') {
            const std::string_view rest(number.ptr + 1, end);
            const std::size_t dot = std::min(rest.find('.'), rest.size());
            place.dossier = DossierId(std::string(rest.substr(0, dot)));
            place.recipient = OfficerId(std::string(rest.substr(std::min(dot + 1, rest.size()))));
            return std::optional(place);
        }
    }
    return Error{ErrorCode::invalid_argument,
                 "expected the cursor of an earlier page, but it is something else"};
}

/// Sorts, leaves out what was shown before, cuts to a page.
template <class Row, class Order>
Result<Page<Row>> make_page(std::vector<std::pair<Place, Row>> rows, const PageRequest& request,
                            const Order& comes_before) {
    const Result<std::optional<Place>> after = read_cursor(request.after);
    if (!after) {
        return after.error();
    }
    std::sort(rows.begin(), rows.end(),
              [&](const auto& a, const auto& b) { return comes_before(a.first, b.first); });
    Page<Row> page;
    const Place* last = nullptr;
    for (auto& [place, row] : rows) {
        if (*after && !comes_before(**after, place)) {
            continue;
        }
        if (page.rows.size() == request.limit) {
            page.next = last == nullptr ? std::string{} : make_cursor(*last);
            break;
        }
        page.rows.push_back(std::move(row));
        last = &place;
    }
    return page;
}

}  // namespace motcua::testing
