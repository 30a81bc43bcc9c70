// Fields and papers of a dossier: what may be entered, what follows from it, and what a step or
// an act requires to be there.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "apply_families.hpp"
#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

using Fields = std::map<std::string, Value>;

/// A name that somebody made up, as a place names it.
std::string escaped(const std::string& name) {
    std::string text;
    for (const char letter : name) {
        text += letter == '~' ? "~0" : letter == '/' ? "~1" : std::string(1, letter);
    }
    return text;
}

Error unfit(const FieldDef& field, const std::string& expected, const std::string& but) {
    return rejection(ErrorCode::invalid_argument, expected + " in \"" + field.id + "\"", but);
}

Result<void> check_number(const FieldDef& field, const Value& value) {
    const Decimal* number = value.as<Decimal>();
    if (number == nullptr) {
        return unfit(field, "a number", "it is none");
    }
    if (field.type == FieldType::integer && !number->to_integer()) {
        return unfit(field, "a whole number", "it is none");
    }
    if (field.min && *number < *field.min) {
        return unfit(field, "at least " + field.min->to_string(), "it is less");
    }
    if (field.max && *number > *field.max) {
        return unfit(field, "at most " + field.max->to_string(), "it is more");
    }
    return {};
}

Result<void> check_text(const FieldDef& field, const Value& value, std::size_t bytes_max) {
    const std::string* text = value.as<std::string>();
    if (text == nullptr) {
        return unfit(field, "text", "it is none");
    }
    if (text->size() > bytes_max) {
        return rejection(ErrorCode::limit_exceeded,
                         "at most " + std::to_string(bytes_max) + " bytes in \"" + field.id + "\"",
                         "it has " + std::to_string(text->size()));
    }
    if (field.type == FieldType::choice &&
        std::none_of(field.options.begin(), field.options.end(),
                     [&](const FieldOption& option) { return option.value == *text; })) {
        std::string options;
        for (const FieldOption& option : field.options) {
            options += (options.empty() ? "\"" : ", \"") + option.value + "\"";
        }
        return unfit(field, "one of the options " + options, "it is none of them");
    }
    return {};
}

// Ids stand in hashed bytes and are never erased: only what the organisation knows is one.
Result<void> check_known(const Directory& directory, const FieldDef& field, const Value& value) {
    MOTCUA_TRY(check_text(field, value, limits::id_bytes_max));
    const std::string& id = *value.as<std::string>();
    const bool officer = field.type == FieldType::officer;
    const bool known = officer ? directory.officer(OfficerId(id)).has_value()
                               : directory.unit(UnitId(id)).has_value();
    return known ? Result<void>{}
                 : unfit(field, officer ? "an officer of the organisation" : "a unit of it",
                         "the organisation knows none of that id");
}

// Everything but lists.
Result<void> check_scalar(const Directory& directory, const FieldDef& field, const Value& value) {
    switch (field.type) {
        case FieldType::integer:
        case FieldType::decimal:
        case FieldType::money:
            return check_number(field, value);
        case FieldType::text:
        case FieldType::choice:
            return check_text(field, value, limits::text_bytes_max);
        case FieldType::agency:
        case FieldType::unit:
        case FieldType::officer:
            return check_known(directory, field, value);
        case FieldType::boolean:
            return value.as<bool>() != nullptr ? Result<void>{}
                                               : unfit(field, "true or false", "it is neither");
        case FieldType::date:
            return value.as<Date>() != nullptr ? Result<void>{}
                                               : unfit(field, "a date", "it is none");
        case FieldType::date_time:
            return value.as<Instant>() != nullptr ? Result<void>{}
                                                  : unfit(field, "a date and time", "it is none");
        case FieldType::person:
            return value.as<Record>() != nullptr || value.as<std::string>() != nullptr
                       ? Result<void>{}
                       : unfit(field, "a person", "it is none");
        case FieldType::list:
            return unfit(field, "a plain value", "it is a list");
    }
    return {};
}

Result<void> check_row(const Directory& directory, const FieldDef& field, const Value& row) {
    const Record* record = row.as<Record>();
    if (record == nullptr) {
        return unfit(field, "rows with columns", "an entry is none");
    }
    for (const auto& [id, value] : *record) {
        const auto column = std::find_if(
            field.columns.begin(), field.columns.end(),
            [&, name = std::string_view(id)](const FieldDef& def) { return def.id == name; });
        if (column == field.columns.end()) {
            return within(escaped(id),
                          unfit(field, "columns that the list has", "a row has another"));
        }
        if (!value.is_null()) {
            MOTCUA_TRY(within(column->id, check_scalar(directory, *column, value)));
        }
    }
    for (const FieldDef& column : field.columns) {
        const auto value = record->find(column.id);
        if (column.required && (value == record->end() || value->second.is_null())) {
            return rejection(ErrorCode::input_missing,
                             "\"" + column.id + "\" in each row of \"" + field.id + "\"",
                             "a row has none", column.id);
        }
    }
    return {};
}

Result<void> check_list(const Directory& directory, const FieldDef& field, const Value& value) {
    const List* list = value.as<List>();
    if (list == nullptr) {
        return unfit(field, "a list", "it is none");
    }
    if (list->size() > limits::list_items_max) {
        return rejection(
            ErrorCode::limit_exceeded,
            "at most " + std::to_string(limits::list_items_max) + " rows in \"" + field.id + "\"",
            "it has " + std::to_string(list->size()));
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
        MOTCUA_TRY(within(std::to_string(i), check_row(directory, field, (*list)[i])));
    }
    return {};
}

bool is_blank(const Value& value) {
    if (const std::string* text = value.as<std::string>()) {
        return text->find_first_not_of(" \t\r\n") == std::string::npos;
    }
    const List* list = value.as<List>();
    return value.is_null() || (list != nullptr && list->empty());
}

Result<void> check_field(const Deciding& deciding, const std::string& id, const Value& value) {
    const Directory& directory = deciding.context().directory;
    const FieldDef* field = deciding.procedure().field(id);
    if (field == nullptr) {
        return rejection(ErrorCode::invalid_argument, "fields of the procedure",
                         "it has no \"" + id + "\"");
    }
    if (field->computed) {
        return unfit(*field, "nothing entered", "the procedure computes it");
    }
    if (value.is_erased()) {
        return unfit(*field, "a value or none", "it is marked as erased");
    }
    if (field->type == FieldType::list) {
        MOTCUA_TRY(keep_rows(deciding, id, value));
    }
    if (value.is_null()) {
        return {};  // takes the value away
    }
    return field->type == FieldType::list ? check_list(directory, *field, value)
                                          : check_scalar(directory, *field, value);
}

}  // namespace

Result<void> check_fields(const Deciding& deciding, const Fields& data, const std::string& at) {
    if (data.size() > limits::list_items_max) {
        return rejection(ErrorCode::limit_exceeded,
                         "at most " + std::to_string(limits::list_items_max) + " fields",
                         "there are " + std::to_string(data.size()), at);
    }
    for (const auto& [id, value] : data) {
        if (const Result<void> fits = check_field(deciding, id, value); !fits) {
            return within(at + "/" + escaped(id), fits.error());
        }
    }
    return {};
}

Result<Fields> with_computed(const Deciding& deciding, const Dossier& before, const Fields& data) {
    const Procedure& procedure = deciding.procedure();
    Fields all = data;
    if (std::none_of(procedure.data.begin(), procedure.data.end(),
                     [](const FieldDef& field) { return field.computed != nullptr; })) {
        return all;
    }
    Dossier after = before;
    set_fields(after, data, {});
    const DossierFacts facts(procedure, after, deciding.context().calendar, deciding.now());
    bool changed = true;  // a field may be computed from one that comes after it
    for (std::size_t pass = 0; changed && pass < procedure.data.size(); ++pass) {
        changed = false;
        for (const FieldDef& field : procedure.data) {
            if (!field.computed) {
                continue;
            }
            Result<Value> value = field.computed->evaluate(facts);
            if (!value) {
                return value.error();
            }
            if (*value != after.field(field.id)) {
                changed = true;
                all[field.id] = *value;
                set_fields(after, {{field.id, *value}}, {});
            }
        }
    }
    return all;
}

void split_personal(const Procedure& procedure, const Fields& data, Fields& plain,
                    Personal<Fields>& personal) {
    for (const auto& [id, value] : data) {
        const FieldDef* field = procedure.field(id);
        const bool tells = field == nullptr || field->personal != PersonalClass::none;
        (tells ? personal.value : plain)[id] = value;
    }
}

Result<void> check_conditions(const Deciding& deciding) {
    const DossierFacts facts = deciding.facts();
    for (const CheckDef& check : deciding.procedure().checks) {
        if (!check.that) {
            continue;
        }
        Result<Value> value = check.that->evaluate(facts);
        if (!value) {
            return value.error();
        }
        if (!value->is_null() && !value->is_true()) {
            return rejection(ErrorCode::condition_not_met, "\"" + check.title + "\" to hold",
                             "it does not");
        }
    }
    return {};
}

Result<void> change_data(Deciding& deciding, const Fields& data, const std::string& at) {
    MOTCUA_TRY(check_fields(deciding, data, at));
    Result<Fields> all = with_computed(deciding, deciding.dossier(), data);
    if (!all) {
        return all.error();
    }
    std::erase_if(*all, [&](const auto& entry) {
        return deciding.dossier().field(entry.first) == entry.second;
    });
    if (all->empty()) {
        return {};
    }
    DataChanged changed;
    split_personal(deciding.procedure(), *all, changed.data, changed.personal_data);
    deciding.emit(std::move(changed));
    MOTCUA_TRY(check_conditions(deciding));
    return reread_limit(deciding);
}

Result<Paper> accepted_paper(const Deciding& deciding, Paper paper) {
    if (paper.document.empty()) {
        MOTCUA_TRY(require_text(paper.name.value, "the name of a paper not in the list", "name"));
    } else {
        MOTCUA_TRY(check_document(deciding, paper));
    }
    if (paper.quantity == 0) {
        return rejection(ErrorCode::invalid_argument, "at least one paper", "the quantity is 0",
                         "quantity");
    }
    if (paper.name.value.size() > limits::text_bytes_max ||
        paper.digest.size() > limits::id_bytes_max ||
        paper.media_type.size() > limits::id_bytes_max) {
        return rejection(ErrorCode::limit_exceeded, "a short description of the paper",
                         "its name, digest or media type is too long");
    }
    paper.number = deciding.dossier().next_paper;
    paper.check = PaperCheck::unchecked;
    paper.at = deciding.now();
    return paper;
}

Result<void> attach_paper(Deciding& deciding, const Paper& paper, const std::string& at) {
    if (deciding.dossier().papers.size() >= limits::documents_per_dossier_max) {
        return rejection(
            ErrorCode::limit_exceeded,
            "at most " + std::to_string(limits::documents_per_dossier_max) + " papers in a dossier",
            "it has as many", at);
    }
    Result<Paper> accepted = within(at, accepted_paper(deciding, paper));
    if (!accepted) {
        return accepted.error();
    }
    deciding.emit(PaperAttached{std::move(*accepted)});
    return {};
}

Result<void> attach_papers(Deciding& deciding, const std::vector<Paper>& papers,
                           const std::string& at) {
    for (std::size_t i = 0; i < papers.size(); ++i) {
        MOTCUA_TRY(attach_paper(deciding, papers[i], at + "/" + std::to_string(i)));
    }
    return {};
}

namespace {

// The required fields that have no value.
std::vector<std::string> missing_fields(const Deciding& deciding) {
    std::vector<std::string> missing;
    for (const FieldDef& field : deciding.procedure().data) {
        if (field.required && !field.computed && is_blank(deciding.dossier().field(field.id))) {
            missing.push_back(field.id);
        }
    }
    return missing;
}

// "a", "b".
std::string quoted(const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids) {
        text += (text.empty() ? "\"" : ", \"") + id + "\"";
    }
    return text;
}

}  // namespace

Result<void> require_fields(const Deciding& deciding) {
    const std::vector<std::string> missing = missing_fields(deciding);
    return missing.empty()
               ? Result<void>{}
               : Result<void>(rejection(ErrorCode::input_missing, "a value in " + quoted(missing),
                                        "there is none", "data/" + missing.front()));
}

Result<void> require_complete(const Deciding& deciding) {
    const std::vector<std::string> fields = missing_fields(deciding);
    const Result<std::string> papers = missing_papers(deciding, HandIn::at_filing);
    if (!papers) {
        return papers.error();
    }
    if (fields.empty() && papers->empty()) {
        return {};
    }
    std::string expected = fields.empty() ? "" : "a value in " + quoted(fields);
    if (!papers->empty()) {
        expected += (fields.empty() ? "the paper " : " and the paper ") + *papers;
    }
    return rejection(fields.empty() ? ErrorCode::document_missing : ErrorCode::input_missing,
                     expected, "the dossier lacks this",
                     fields.empty() ? "form/papers" : "form/data/" + fields.front());
}

}  // namespace motcua::core
