// Names of units and officers as forms print them.
#pragma once

#include <string>

#include <motcua/engine/ports/directory.hpp>

namespace motcua::forms {

/// By the directory on one day; what it does not know any more is called by its id.
class People {
public:
    People(const Directory& directory, Date on) : directory_(directory), on_(on) {}

    [[nodiscard]] std::string unit(const UnitId& id) const;
    [[nodiscard]] std::string officer(const OfficerId& id) const;
    /// Of the posts that he holds, that in the unit; else his first.
    [[nodiscard]] std::string post(const OfficerId& id, const UnitId& unit) const;
    /// The agency that a unit is or lies in; the unit itself if there is none.
    [[nodiscard]] UnitId agency(const UnitId& unit) const;
    [[nodiscard]] std::string parent(const UnitId& agency) const;
    /// The unit that receives in an agency.
    [[nodiscard]] std::string desk(const UnitId& agency) const;

private:
    const Directory& directory_;
    Date on_;
};

}  // namespace motcua::forms
