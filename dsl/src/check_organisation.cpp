// What only meaning shows of an organisation: a tree of units, agencies with codes of their own,
// predecessors that ended. Told at the place; the model's own validation has the last word.
#include <algorithm>
#include <map>
#include <set>

#include <motcua/engine/model/agency_code.hpp>
#include <motcua/engine/model/substitution_loop.hpp>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

class UnitCheck {
public:
    UnitCheck(const ReadContext& context, const OrganisationDefinition& organisation)
        : context_(context) {
        for (const Unit& unit : organisation.units) {
            units_.emplace(unit.id, &unit);
        }
    }

    void run(const Unit& unit) {
        const XmlElement* e = context_.document().declared(IdSpace::unit, unit.id.value);
        if (e == nullptr || units_.at(unit.id) != &unit) {
            return;  // without an id, or with one that is taken: reported with the words
        }
        if (lies_in_itself(unit)) {
            context_.error(*e, "parent", "unit-cycle",
                           "Đơn vị " + quoted(unit.id.value) + " nằm trong chính nó",
                           "Sửa parent của một đơn vị trên đường đi");
        }
        if (unit.level != AgencyLevel::none && unit.agency_code.empty()) {
            context_.error(*e, "level", "missing-agency-code",
                           "Chỉ cơ quan mới có cấp, mà đơn vị này không có mã định danh",
                           "Thêm agency-code=\"…\" hoặc bỏ level");
        }
        if (!unit.agency_code.empty() && !is_agency_code(unit.agency_code)) {
            context_.error(*e, "agency-code", "bad-agency-code",
                           quoted(unit.agency_code) + " không phải là mã định danh cơ quan",
                           "Viết như H36.12 hoặc 000.00.12.H36");
        }
        check_code_is_own(*e, unit);
        for (const UnitId& predecessor : unit.predecessors) {
            check_predecessor(*e, unit, predecessor);
        }
    }

private:
    [[nodiscard]] bool lies_in_itself(const Unit& unit) const {
        std::set<UnitId> seen;
        UnitId at = unit.parent;
        while (!at.empty() && seen.insert(at).second) {
            if (at == unit.id) {
                return true;
            }
            const auto found = units_.find(at);
            at = found == units_.end() ? UnitId{} : found->second->parent;
        }
        return false;
    }

    /// The code makes dossier codes unique: one agency a code at a time.
    void check_code_is_own(const XmlElement& e, const Unit& unit) {
        if (unit.agency_code.empty()) {
            return;
        }
        std::vector<const Unit*>& owners = owners_[unit.agency_code];
        for (const Unit* other : owners) {
            if (overlap(unit.valid, other->valid)) {
                context_.error(e, "agency-code", "agency-code-taken",
                               "Mã định danh " + quoted(unit.agency_code) +
                                   " cùng lúc thuộc về đơn vị " + quoted(other->id.value),
                               "Sửa mã, hoặc ghi until của đơn vị đã kết thúc");
            }
        }
        owners.push_back(&unit);
    }

    static bool overlap(const Validity& a, const Validity& b) {
        const bool a_first = a.until && b.from && *a.until < *b.from;
        const bool b_first = b.until && a.from && *b.until < *a.from;
        return !a_first && !b_first;
    }

    void check_predecessor(const XmlElement& e, const Unit& unit, const UnitId& id) {
        const auto found = units_.find(id);
        if (found == units_.end()) {
            return;  // reported with the references
        }
        const std::optional<Date>& end = found->second->valid.until;
        if (!unit.valid.from) {
            context_.error(e, "predecessors", "predecessor-dates",
                           "Đơn vị kế thừa phải có ngày bắt đầu", "Thêm from=\"…\"");
        } else if (!end || *end >= *unit.valid.from) {
            context_.error(e, "predecessors", "predecessor-dates",
                           "Đơn vị được kế thừa " + quoted(id.value) +
                               " chưa kết thúc trước ngày " + format_date(*unit.valid.from),
                           "Ghi until của đơn vị ấy là ngày liền trước");
        }
    }

    const ReadContext& context_;
    std::map<UnitId, const Unit*> units_;
    std::map<std::string, std::vector<const Unit*>> owners_;
};

std::string person_of(const OrganisationDefinition& organisation, const OfficerId& id) {
    const auto found = std::find_if(organisation.officers.begin(), organisation.officers.end(),
                                    [&id](const Officer& officer) { return officer.id == id; });
    return found == organisation.officers.end() ? std::string() : found->person;
}

void check_substitution(const ReadContext& context, const XmlElement& e,
                        const OrganisationDefinition& organisation,
                        const Substitution& substitution) {
    const std::string person = person_of(organisation, substitution.absent);
    if (substitution.absent == substitution.by && !substitution.by.empty()) {
        context.error(e, "by", "own-substitute", "Không ai làm thay chính mình",
                      "Ghi người khác vào by");
    } else if (!person.empty() && person == person_of(organisation, substitution.by)) {
        context.error(e, "by", "own-substitute",
                      "Hai tài khoản " + quoted(substitution.absent.value) + ", " +
                          quoted(substitution.by.value) + " là của một người",
                      "Ghi người khác vào by");
    }
    if (e.attribute("step") != nullptr && e.attribute("procedure") == nullptr) {
        context.error(e, "step", "missing-attribute", "Chưa biết bước này của thủ tục nào",
                      "Thêm procedure=\"…\", hoặc bỏ step");
    }
}

void check_substitutions(const ReadContext& context, const XmlElement& e,
                         const OrganisationDefinition& organisation) {
    const std::vector<const XmlElement*> elements = context.children(e, "substitution");
    for (std::size_t i = 0; i < elements.size(); ++i) {
        check_substitution(context, *elements[i], organisation, organisation.substitutions[i]);
    }
    for (const std::size_t looping : looping_substitutions(organisation.substitutions)) {
        const Substitution& found = organisation.substitutions[looping];
        context.error(*elements[looping], "by", "substitution-loop",
                      "Vòng làm thay: " + quoted(found.by.value) +
                          " cũng vắng, và cuối cùng lại do " + quoted(found.absent.value) +
                          " làm thay",
                      "Sửa thời gian hoặc người làm thay của một trong các dòng");
    }
}

}  // namespace

void check_organisation(const ReadContext& context, const XmlElement& e,
                        const OrganisationDefinition& organisation) {
    UnitCheck check(context, organisation);
    for (const Unit& unit : organisation.units) {
        check.run(unit);
    }
    check_substitutions(context, e, organisation);
    if (context.has_errors()) {
        return;
    }
    for (const std::string& sentence : validate_organisation(organisation)) {
        context.error(e, "bad-organisation", "Tổ chức không dùng được: " + sentence,
                      "Sửa tệp theo câu trên");
    }
}

}  // namespace motcua::dsl
