// What people call the units and officers of an answer: each asked for once.
#pragma once

#include <map>
#include <string>

#include <motcua/json/writer.hpp>

#include "call.hpp"

namespace motcua::http {

class Names {
public:
    /// Borrows the call.
    explicit Names(const Call& call) : call_(call) {}

    /// The id if it is not known or has no name; empty for an empty id.
    [[nodiscard]] const std::string& unit(const UnitId& id);
    [[nodiscard]] const std::string& officer(const OfficerId& id);

    /// A member with that name; null for an empty id.
    void unit_member(json::Writer& writer, std::string_view member, const UnitId& id);
    void officer_member(json::Writer& writer, std::string_view member, const OfficerId& id);

private:
    const Call& call_;
    std::map<UnitId, std::string> units_;
    std::map<OfficerId, std::string> officers_;
};

}  // namespace motcua::http
