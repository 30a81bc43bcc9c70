// Ids that a file declares, and whether what it refers to is among them.
#include <algorithm>
#include <array>
#include <set>

#include <motcua/engine/model/rule_words.hpp>

#include "checked_document.hpp"
#include "quote.hpp"
#include "value_forms.hpp"

namespace motcua::dsl {
namespace {

/// How a space is spoken of, and the code of a reference that leads nowhere.
struct SpaceWords {
    IdSpace space;
    std::string_view code;
    std::string_view noun;
};
constexpr std::array<SpaceWords, 12> space_words{{
    {IdSpace::node, "unknown-target", "nơi đến"},
    {IdSpace::field, "unknown-field", "trường thông tin"},
    {IdSpace::document, "unknown-document", "giấy tờ"},
    {IdSpace::fee, "unknown-fee", "khoản phí"},
    {IdSpace::result, "unknown-result", "kết quả"},
    {IdSpace::role, "unknown-role", "vai"},
    {IdSpace::supplement, "unknown-supplement", "kiểu bổ sung"},
    {IdSpace::limit, "unknown-limit", "thời hạn"},
    {IdSpace::unit, "unknown-unit", "đơn vị"},
    {IdSpace::officer, "unknown-officer", "cán bộ"},
    {IdSpace::slip, "unknown-slip", "phiếu"},
    {IdSpace::party, "unknown-party", "bên"},
}};

const SpaceWords& words_of(IdSpace space) {
    return *std::find_if(space_words.begin(), space_words.end(),
                         [space](const SpaceWords& w) { return w.space == space; });
}

bool is_target(std::string_view element) {
    return element != "start" && element != "branch" && element != "cooperate" &&
           element != "vote" && element != "on";
}

/// Looks up what the attributes of one document refer to.
class References {
public:
    References(const CheckedDocument& document, Diagnostics& diagnostics)
        : document_(document), diagnostics_(diagnostics) {}

    void check(const XmlAttribute& attribute, const AttributeRule& rule) {
        if (check_form(rule, attribute.value)) {
            return;  // reported with the words
        }
        switch (rule.type) {
            case ValueType::ref_target:
                target(attribute, attribute.value);
                break;
            case ValueType::ref_targets:
                branches(attribute);
                break;
            case ValueType::ref_step:
                step(attribute, attribute.value);
                break;
            case ValueType::ref_field:
                find(attribute, IdSpace::field, attribute.value);
                break;
            case ValueType::ref_document:
                paper(attribute);
                break;
            case ValueType::ref_result:
                find(attribute, IdSpace::result, attribute.value);
                break;
            case ValueType::ref_role:
                find(attribute, IdSpace::role, attribute.value);
                break;
            case ValueType::ref_supplement:
                find(attribute, IdSpace::supplement, attribute.value);
                break;
            case ValueType::ref_unit:
                find(attribute, IdSpace::unit, attribute.value);
                break;
            case ValueType::ref_units:
                units(attribute);
                break;
            case ValueType::ref_officer:
                find(attribute, IdSpace::officer, attribute.value);
                break;
            case ValueType::ref_external:
                outside(attribute, attribute.value);
                break;
            case ValueType::ref_slip:
                word_or(attribute, IdSpace::slip, attribute.value, rule_words::forms);
                break;
            default:
                check_grammar(attribute, rule.type);
                break;
        }
    }

private:
    void check_grammar(const XmlAttribute& attribute, ValueType type) {
        const std::string_view text = attribute.value;
        if (type == ValueType::party || type == ValueType::parties) {
            for (const std::string_view word : split_words(text)) {
                party(attribute, word);
            }
        } else if (type == ValueType::assign && text.starts_with("same-as:")) {
            step(attribute, split_prefix(text).name);
        } else if (type == ValueType::moment && !split_prefix(text).kind.empty()) {
            target(attribute, split_prefix(text).name);
        } else if (type == ValueType::on_return && text.starts_with("limit:")) {
            find(attribute, IdSpace::limit, split_prefix(text).name);
        } else if (type == ValueType::recipients) {
            recipients(attribute);
        } else if (type == ValueType::charge && text.starts_with("party:")) {
            party(attribute, text);
        }
    }

    void recipients(const XmlAttribute& attribute) {
        for (const std::string_view word : split_words(attribute.value)) {
            word_or_role(attribute, word, rule_words::recipients);
        }
    }

    void word_or_role(const XmlAttribute& attribute, std::string_view text,
                      std::span<const std::string_view> words) {
        if (std::find(words.begin(), words.end(), text) == words.end()) {
            party(attribute, text);
        }
    }

    void party(const XmlAttribute& attribute, std::string_view text) {
        const Prefixed parts = split_prefix(text);
        if (parts.kind.empty() || parts.kind == "role") {
            find(attribute, IdSpace::role, parts.name);
        } else if (parts.kind == "field") {
            find(attribute, IdSpace::field, parts.name);
        } else if (parts.kind == "party") {
            word_or(attribute, IdSpace::party, parts.name, party_words);
        } else if (parts.kind == "external") {
            outside(attribute, parts.name);
        }
    }

    /// An organisation outside the directory may be named without being declared, but then people
    /// read its id. Told once.
    void outside(const XmlAttribute& attribute, std::string_view id) {
        if (document_.declared(IdSpace::external, id) != nullptr ||
            document_.unread_ids().contains(id) || !untitled_.insert(id).second) {
            return;
        }
        const std::string_view near =
            guess(id, [this] { return document_.ids(IdSpace::external); });
        diagnostics_.warning(
            document_.xml().position(attribute), "untitled-external",
            "Nơi ngoài danh bạ " + quoted(id) + " chưa có tên gọi: người xem chỉ thấy mã",
            near.empty() ? "Thêm <external id=\"" + std::string(id) + "\" title=\"…\"/> vào <roles>"
                         : "Có phải ý bạn là " + quoted(near) + "?");
    }

    /// One of the words that every procedure knows, or declared by this one.
    void word_or(const XmlAttribute& attribute, IdSpace space, std::string_view id,
                 std::span<const std::string_view> words) {
        if (std::find(words.begin(), words.end(), id) == words.end()) {
            find(attribute, space, id, words);
        }
    }

    void units(const XmlAttribute& attribute) {
        for (const std::string_view word : split_words(attribute.value)) {
            find(attribute, IdSpace::unit, word);
        }
    }

    void branches(const XmlAttribute& attribute) {
        for (const std::string_view word : split_words(attribute.value)) {
            const XmlElement* element = document_.declared(IdSpace::node, word);
            const bool is_branch = element != nullptr && element->name == "branch";
            if (!is_branch && !document_.unread_ids().contains(word)) {
                diagnostics_.error(document_.xml().position(attribute), "unknown-branch",
                                   "Không có nhánh " + quoted(word),
                                   "Ghi mã của <branch> trong parallel mà to chỉ đến");
            }
        }
    }

    void paper(const XmlAttribute& attribute) {
        find(attribute, IdSpace::document, attribute.value);
        const XmlElement* element = document_.declared(IdSpace::document, attribute.value);
        if (element != nullptr && element->name != "document") {
            const std::string kind = element->name == "set" ? "bộ giấy tờ" : "nhóm giấy tờ";
            diagnostics_.error(document_.xml().position(attribute), "unknown-document",
                               quoted(attribute.value) + " là " + kind + ", không phải giấy tờ",
                               "Ghi mã của một <document>");
        }
    }

    void target(const XmlAttribute& attribute, std::string_view id) {
        const XmlElement* element = find(attribute, IdSpace::node, id);
        if (element != nullptr && !is_target(element->name)) {
            diagnostics_.error(
                document_.xml().position(attribute), "unknown-target",
                "Không thể đi đến " + quoted(id) + ": đó là <" + element->name + ">",
                "Ghi mã của step, wait, session, route, parallel, call, consult, service hoặc end");
        }
    }

    void step(const XmlAttribute& attribute, std::string_view id) {
        const XmlElement* element = document_.declared(IdSpace::node, id);
        if (element != nullptr && element->name == "step") {
            return;
        }
        report(attribute, "unknown-step", "bước", id, [this] {
            std::vector<std::string_view> steps = document_.ids(IdSpace::node);
            std::erase_if(steps, [this](std::string_view candidate) {
                return document_.declared(IdSpace::node, candidate)->name != "step";
            });
            return steps;
        });
    }

    /// Expressions alone may name a parameter: no dossier holds one.
    static bool may_be_named(IdSpace space, const XmlElement& element) {
        return space != IdSpace::field || element.name != "parameter";
    }

    /// `words` may have been meant too.
    const XmlElement* find(const XmlAttribute& attribute, IdSpace space, std::string_view id,
                           std::span<const std::string_view> words = {}) {
        const XmlElement* element = document_.declared(space, id);
        if (element == nullptr || !may_be_named(space, *element)) {
            const SpaceWords& said = words_of(space);
            report(attribute, said.code, said.noun, id, [this, space, words] {
                std::vector<std::string_view> ids = document_.ids(space);
                std::erase_if(ids, [this, space](std::string_view candidate) {
                    const XmlElement& one = *document_.declared(space, candidate);
                    return !may_be_named(space, one) ||
                           (space == IdSpace::node && !is_target(one.name));
                });
                ids.insert(ids.end(), words.begin(), words.end());
                return ids;
            });
        }
        return element;
    }

    /// `candidates` gives what may have been meant.
    template <class Candidates>
    void report(const XmlAttribute& attribute, std::string_view code, std::string_view noun,
                std::string_view id, Candidates candidates) {
        if (document_.unread_ids().contains(id)) {
            return;
        }
        const std::string_view near = guess(id, candidates);
        diagnostics_.error(document_.xml().position(attribute), code,
                           "Không có " + std::string(noun) + " " + quoted(id),
                           near.empty() ? "Khai báo " + quoted(id) + " hoặc sửa lại tên"
                                        : "Có phải ý bạn là " + quoted(near) + "?");
    }

    template <class Candidates>
    std::string_view guess(std::string_view id, Candidates candidates) {
        if (guesses_left_ == 0) {
            return {};
        }
        --guesses_left_;
        return nearest(id, candidates());
    }

    const CheckedDocument& document_;
    Diagnostics& diagnostics_;
    /// Guessing what was meant is work; a file that is wrong everywhere must not make it endless.
    unsigned guesses_left_ = 100;
    std::set<std::string_view> untitled_;
};

void check_siblings(const XmlDocument& xml, const CheckedDocument& document, std::size_t index,
                    Diagnostics& diagnostics) {
    std::set<std::pair<std::string_view, std::string_view>> seen;  // element kind, id
    for (const std::size_t child : xml[index].children) {
        const ElementType* type = document.type(child);
        const bool option = type != nullptr && type->name.ends_with("option");
        if (type == nullptr || (type->declares != IdSpace::in_parent && !option)) {
            continue;
        }
        const XmlAttribute* id = xml[child].attribute(option ? "value" : "id");
        // Columns of a list share one space whatever their kind.
        const std::string_view kind = type->attribute("personal") != nullptr ? "" : type->name;
        if (id != nullptr && !seen.insert({kind, id->value}).second) {
            diagnostics.error(xml.position(*id), "duplicate-id",
                              quoted(id->value) + " đã dùng trong <" + xml[index].name + "> này",
                              "Đặt mã khác");
        }
    }
}

}  // namespace

const XmlElement* CheckedDocument::declared(IdSpace space, std::string_view id) const {
    const auto found = declared_.find({space, id});
    return found == declared_.end() ? nullptr : found->second;
}

std::vector<std::string_view> CheckedDocument::ids(IdSpace space) const {
    std::vector<std::string_view> all;
    for (const auto& [key, element] : declared_) {
        if (key.first == space) {
            all.push_back(key.second);
        }
    }
    return all;
}

void CheckedDocument::collect_ids(Diagnostics& diagnostics) {
    for (std::size_t index = 0; index < types_.size(); ++index) {
        if (types_[index] == nullptr) {
            if (const XmlAttribute* id = (*xml_)[index].attribute("id")) {
                unread_.insert(id->value);
            }
            continue;
        }
        check_siblings(*xml_, *this, index, diagnostics);
        const IdSpace space = types_[index]->declares;
        const XmlAttribute* id = (*xml_)[index].attribute("id");
        if (id == nullptr || space == IdSpace::none || space == IdSpace::in_parent) {
            continue;
        }
        const auto [entry, added] = declared_.insert({{space, id->value}, &(*xml_)[index]});
        if (!added) {
            const Position first = xml_->position(*entry->second);
            diagnostics.error(xml_->position(*id), "duplicate-id",
                              "Mã " + quoted(id->value) + " đã dùng ở " +
                                  diagnostics.line_words(first, xml_->position(*id)),
                              "Đặt mã khác cho một trong hai");
        }
    }
}

void CheckedDocument::check_references(Diagnostics& diagnostics) const {
    References references(*this, diagnostics);
    for (std::size_t index = 0; index < types_.size(); ++index) {
        if (types_[index] == nullptr) {
            continue;
        }
        for (const XmlAttribute& attribute : (*xml_)[index].attributes) {
            if (const AttributeRule* rule = types_[index]->attribute(attribute.name)) {
                references.check(attribute, *rule);
            }
        }
    }
}

}  // namespace motcua::dsl
