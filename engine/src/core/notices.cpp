// Public notices (niêm yết, công khai): what of a dossier may be put up where everybody reads it. What
// tells of a person is left out unless the procedure shows it by name; what it hides is never shown.
#include <algorithm>

#include "deciding.hpp"

namespace motcua::core {
namespace {

// One notice about to be posted; answers which fields it shows.
class Posting {
public:
    Posting(const Deciding& deciding, const NoticeDef& notice)
        : deciding_(deciding), notice_(notice) {}

    Result<std::map<std::string, Value>> contents() const {
        std::map<std::string, Value> shown;
        for (const FieldDef& field : deciding_.procedure().data) {
            const Value value = deciding_.dossier().field(field.id);
            Result<bool> named = is_named(field.id, notice_.shows, false);
            Result<bool> hidden = is_named(field.id, notice_.hides, true);
            if (!named || !hidden) {
                return named ? hidden.error() : named.error();
            }
            const bool open = *named || field.personal == PersonalClass::none;
            if (!open || *hidden || value.is_null() || value.is_erased()) {
                continue;
            }
            shown[field.id] = *named ? value : without_personal(field, value);
        }
        return shown;
    }

private:
    // Where a condition cannot be known, what might be hidden is.
    [[nodiscard]] Result<bool> is_named(const std::string& field,
                                        const std::vector<NoticeDef::Field>& list,
                                        bool if_unknown) const {
        for (const NoticeDef::Field& one : list) {
            if (one.field != field) {
                continue;
            }
            if (!one.when) {
                return true;
            }
            Result<Value> holds = one.when->evaluate(deciding_.facts());
            if (!holds) {
                return holds.error();
            }
            if (holds->is_true() || (holds->is_null() && if_unknown)) {
                return true;
            }
        }
        return false;
    }

    // A list that tells of nobody may have a column that does.
    static Value without_personal(const FieldDef& field, const Value& value) {
        const List* rows = value.as<List>();
        if (rows == nullptr) {
            return value;
        }
        List kept;
        for (const Value& row : *rows) {
            Record record = row.as<Record>() != nullptr ? *row.as<Record>() : Record{};
            for (const FieldDef& column : field.columns) {
                if (column.personal != PersonalClass::none) {
                    record.erase(column.id);
                }
            }
            kept.emplace_back(std::move(record));
        }
        return Value(std::move(kept));
    }

    const Deciding& deciding_;
    const NoticeDef& notice_;
};

}  // namespace

Result<void> post_notice(Deciding& deciding, const WaitNode& wait, std::uint32_t place) {
    if (!wait.notice) {
        return {};
    }
    Result<std::map<std::string, Value>> shown = Posting(deciding, *wait.notice).contents();
    if (!shown) {
        return shown.error();
    }
    const Place* at = deciding.dossier().place(place);
    NoticePosted posted;
    posted.place = place;
    posted.title = wait.notice->title;
    posted.places = wait.notice->places;
    posted.until = at != nullptr && at->clock ? at->clock->due : std::nullopt;
    split_personal(deciding.procedure(), *shown, posted.data, posted.personal_data);
    deciding.emit(std::move(posted));
    return {};
}

}  // namespace motcua::core
