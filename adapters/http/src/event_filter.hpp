// What a client of the live stream asked for, and how far it got: no gap, no double, whatever it asks
// for in between. Pure values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <motcua/json/reader.hpp>

#include "event_reading.hpp"

namespace motcua::http {

/// Every member that is given must fit. None given: every event that the client may see.
struct EventFilter {
    std::optional<OfficerId> officer;  ///< has or had a task of the dossier, or did it
    std::optional<UnitId> unit;        ///< received it, decides it or had a task of it
    std::optional<DossierId> dossier;
    std::optional<std::string> procedure;
    std::vector<std::string> types;  ///< public types, one of them; empty: all

    [[nodiscard]] bool matches(const PublicEvent& event) const;
    /// What can be said before the event is read: false if it cannot match.
    [[nodiscard]] bool may_match(std::string_view dossier_id, std::string_view type) const;
    friend bool operator==(const EventFilter&, const EventFilter&) = default;
};

/// What one {"subscribe": …} says.
struct Wish {
    EventFilter filter;
    std::optional<std::uint64_t> after;  ///< sequence; nullopt: from now on
};

/// What is wrong in a message, and where.
struct Fault {
    std::string pointer;
    std::string detail;  ///< "expected X, but Y"
};

/// Reads the object at `pointer`; unknown members are faults.
[[nodiscard]] std::variant<Wish, Fault> read_wish(const json::Node& node,
                                                  const std::string& pointer);

/// Where one client stands in the log. Every filter has a stretch of the log behind it in which all
/// that it wants was sent; an event is owed if a filter that has not got so far wants it, and none
/// that has got it already did.
class Follower {
public:
    void add(const EventFilter& filter, std::uint64_t after);
    /// False if there is no such filter.
    bool remove(const EventFilter& filter);
    [[nodiscard]] std::size_t size() const { return strands_.size(); }

    /// What follows is still owed to somebody; 0 without filters.
    [[nodiscard]] std::uint64_t position() const;
    [[nodiscard]] bool may_want(std::string_view dossier, std::string_view type) const;
    /// Every filter names a dossier or types: most of the log can be passed over unread.
    [[nodiscard]] bool is_sparse() const;
    /// Goes past an event; events come in their order, none left out behind position() but those
    /// that no filter wants. True: it is owed.
    [[nodiscard]] bool pass(const PublicEvent& event);
    /// Nothing more is owed up to here.
    void reach(std::uint64_t sequence);

private:
    struct Strand {
        EventFilter filter;
        std::uint64_t after = 0;    ///< it asked for what comes behind this …
        std::uint64_t reached = 0;  ///< … and was served up to here
    };
    std::vector<Strand> strands_;
};

}  // namespace motcua::http
