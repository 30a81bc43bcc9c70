// Reading filters, matching them, and following the log with several of them.
#include "event_filter.hpp"

#include <algorithm>
#include <array>

#include "cloud_event.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kNameBytesMax = 256;
constexpr std::size_t kTypesMax = 200;
constexpr std::string_view kTypePrefix = "vn.motcua.";

bool is_name(const json::Node& node) {
    return node.kind == json::NodeKind::string && !node.text.empty() &&
           node.text.size() <= kNameBytesMax;
}

std::optional<Fault> read_types(const json::Node& node, const std::string& pointer,
                                std::vector<std::string>& types) {
    if (node.kind != json::NodeKind::array || node.items.empty() || node.items.size() > kTypesMax) {
        return Fault{pointer, "expected a list of 1 to " + std::to_string(kTypesMax) +
                                  " types of events, but it is something else"};
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const json::Node& item = node.items[i];
        if (!is_name(item) || !item.text.starts_with(kTypePrefix)) {
            return Fault{pointer + "/" + std::to_string(i),
                         "expected a type of event like \"vn.motcua.task.claimed.v1\", but it is "
                         "something else"};
        }
        types.push_back(item.text);
    }
    return std::nullopt;
}

std::optional<Fault> read_after(const json::Node& node, const std::string& pointer, Wish& wish) {
    wish.after = node.kind == json::NodeKind::string ? read_cursor(node.text) : std::nullopt;
    if (wish.after) {
        return std::nullopt;
    }
    return Fault{pointer, "expected a cursor that this server gave, but it is none"};
}

std::optional<Fault> read_member(const std::string& name, const json::Node& node,
                                 const std::string& pointer, Wish& wish) {
    EventFilter& filter = wish.filter;
    if (name == "after") {
        return read_after(node, pointer, wish);
    }
    if (name == "types") {
        return read_types(node, pointer, filter.types);
    }
    constexpr std::array<std::string_view, 4> names{"officer", "unit", "dossier", "procedure"};
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        return Fault{pointer,
                     "expected a member that a subscription has, but it has none of "
                     "this name"};
    }
    if (!is_name(node)) {
        return Fault{pointer, "expected an id as text, but it is something else"};
    }
    if (name == "officer") {
        filter.officer = OfficerId(node.text);
    } else if (name == "unit") {
        filter.unit = UnitId(node.text);
    } else if (name == "procedure") {
        filter.procedure = node.text;
    } else if (!is_dossier_id(node.text)) {
        return Fault{pointer, "expected the permanent id of a dossier, but it is something else"};
    } else {
        filter.dossier = DossierId(node.text);
    }
    return std::nullopt;
}

/// RFC 6901.
std::string escaped(std::string_view name) {
    std::string text;
    for (const char letter : name) {
        text += letter == '~' ? "~0" : letter == '/' ? "~1" : std::string(1, letter);
    }
    return text;
}

template <class Id>
bool holds(const std::vector<Id>& sorted, const Id& id) {
    return std::binary_search(sorted.begin(), sorted.end(), id);
}

}  // namespace

bool EventFilter::may_match(std::string_view dossier_id, std::string_view type) const {
    return (!dossier || dossier->value == dossier_id) &&
           (types.empty() || std::find(types.begin(), types.end(), type) != types.end());
}

bool EventFilter::matches(const PublicEvent& event) const {
    return may_match(event.dossier.value, event.type) &&
           (!procedure || *procedure == event.procedure) &&
           (!unit || holds(event.audience.units, *unit)) &&
           (!officer || event.actor == *officer || holds(event.audience.officers, *officer));
}

std::variant<Wish, Fault> read_wish(const json::Node& node, const std::string& pointer) {
    if (node.kind != json::NodeKind::object) {
        return Fault{pointer, "expected a JSON object, but it is something else"};
    }
    Wish wish;
    for (const auto& [name, value] : node.members) {
        if (auto fault = read_member(name, value, pointer + "/" + escaped(name), wish)) {
            return *fault;
        }
    }
    return wish;
}

void Follower::add(const EventFilter& filter, std::uint64_t after) {
    strands_.push_back({filter, after, after});
}

bool Follower::remove(const EventFilter& filter) {
    const auto found = std::find_if(strands_.begin(), strands_.end(),
                                    [&](const Strand& strand) { return strand.filter == filter; });
    if (found == strands_.end()) {
        return false;
    }
    strands_.erase(found);
    return true;
}

std::uint64_t Follower::position() const {
    if (strands_.empty()) {
        return 0;
    }
    return std::min_element(strands_.begin(), strands_.end(),
                            [](const Strand& a, const Strand& b) { return a.reached < b.reached; })
        ->reached;
}

bool Follower::may_want(std::string_view dossier, std::string_view type) const {
    return std::any_of(strands_.begin(), strands_.end(), [&](const Strand& strand) {
        return strand.filter.may_match(dossier, type);
    });
}

bool Follower::is_sparse() const {
    return std::all_of(strands_.begin(), strands_.end(), [](const Strand& strand) {
        return strand.filter.dossier || !strand.filter.types.empty();
    });
}

bool Follower::pass(const PublicEvent& event) {
    bool wanted = false;
    bool sent = false;
    for (Strand& strand : strands_) {
        const bool served = event.sequence <= strand.reached;
        if (event.sequence > strand.after && strand.filter.matches(event)) {
            (served ? sent : wanted) = true;
        }
        strand.reached = std::max(strand.reached, event.sequence);
    }
    return wanted && !sent;
}

void Follower::reach(std::uint64_t sequence) {
    for (Strand& strand : strands_) {
        strand.reached = std::max(strand.reached, sequence);
    }
}

}  // namespace motcua::http
