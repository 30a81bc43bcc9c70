// Names as the directory has them.
#include "names.hpp"

#include "list_sheets.hpp"

namespace motcua::http {
namespace {

void name_member(json::Writer& writer, std::string_view member, const std::string& name) {
    writer.member(member);
    name.empty() ? writer.null() : writer.string(name);
}

}  // namespace

const std::string& Names::unit(const UnitId& id) {
    const auto known = units_.find(id);
    return known != units_.end() ? known->second
                                 : units_.emplace(id, unit_name(call_, id)).first->second;
}

const std::string& Names::officer(const OfficerId& id) {
    const auto known = officers_.find(id);
    return known != officers_.end() ? known->second
                                    : officers_.emplace(id, officer_name(call_, id)).first->second;
}

void Names::unit_member(json::Writer& writer, std::string_view member, const UnitId& id) {
    name_member(writer, member, unit(id));
}

void Names::officer_member(json::Writer& writer, std::string_view member, const OfficerId& id) {
    name_member(writer, member, officer(id));
}

}  // namespace motcua::http
