// Opening a database for one reader.
#include "view_reading.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <motcua/engine/core/apply.hpp>

#include "nearest.hpp"
#include "view_conceal.hpp"

namespace motcua::cli {

namespace {

Result<void> check_known(std::string_view kind, const std::string& id,
                         const std::vector<std::string>& known) {
    if (id.empty() || std::find(known.begin(), known.end(), id) != known.end()) {
        return {};
    }
    const std::vector<std::string> like = nearest(id, known);
    constexpr std::size_t kShort = 12;
    std::string hint;
    if (!like.empty()) {
        hint = fmt::format("; most like it: {}", fmt::join(like, ", "));
    } else if (known.size() <= kShort) {
        hint = fmt::format("; there are: {}", fmt::join(known, ", "));
    }
    return Error{ErrorCode::not_found,
                 fmt::format("expected the id of {} that is deployed here, but '{}' is none{}",
                             kind, id, hint)};
}

}  // namespace

void define_viewing(Command& command, ViewOptions& options) {
    define_reading(command, options);
    command.option("--as", options.officer, "OFFICER",
                   {"Xem như cán bộ này: chỉ những gì người đó được thấy, kèm dữ liệu cá nhân",
                    "As this officer: only what may be seen, with personal data"});
}

void define_listing(Command& command, ListOptions& options) {
    define_viewing(command, options);
    command.option("--limit", options.limit, "N", {"Số dòng nhiều nhất", "At most so many rows"})
        .check(is_between(1, 1000, command.language()));
    command.option("--after", options.after, "CURSOR",
                   {"Xem tiếp từ chỗ trang trước báo", "Go on where the last page ended"});
}

void define_one_dossier(Command& command, OneDossierOptions& options) {
    command.required("dossier", options.dossier, "CODE",
                     {"Mã hồ sơ, số tạm hoặc mã định danh",
                      "Official code, provisional number or permanent id"});
    define_viewing(command, options);
}

Result<OneDossier> OneDossier::open(Output& output, const OneDossierOptions& options) {
    Result<std::unique_ptr<View>> view = View::open(output, options);
    if (!view) {
        return view.error();
    }
    Result<DossierRow> row = (*view)->find(options.dossier);
    if (!row) {
        return row.error();
    }
    return OneDossier{std::move(*view), std::move(*row)};
}

Result<std::unique_ptr<View>> View::open(Output& output, const ViewOptions& options) {
    Result<std::unique_ptr<Session>> session = Session::open(output, options, Purpose::read);
    if (!session) {
        return session.error();
    }
    std::unique_ptr<View> view(new View(std::move(*session)));
    MOTCUA_TRY(view->book_.open());
    view->book_.name_dossiers_by(view->reader());
    if (!options.officer.empty() &&
        !view->book_.directory().officer(OfficerId(options.officer)).has_value()) {
        std::vector<std::string> officers;
        for (const Officer& officer : view->book_.directory().definition().officers) {
            officers.push_back(officer.id.value);
        }
        MOTCUA_TRY(check_known("an officer", options.officer, officers));
    }
    view->visibility_ = visibility_for(*view->session_, options.officer);
    view->personal_ = !options.officer.empty();
    return view;
}

Result<void> View::check_unit(const std::string& id) const {
    std::vector<std::string> units;
    for (const Unit& unit : book_.directory().definition().units) {
        units.push_back(unit.id.value);
    }
    return check_known("a unit", id, units);
}

Result<void> View::check_role(const std::string& id) const {
    std::vector<std::string> roles;
    for (const Role& role : book_.directory().definition().roles) {
        roles.push_back(role.id.value);
    }
    return check_known("a role", id, roles);
}

Result<void> View::check_procedure(const std::string& id) const {
    std::vector<std::string> procedures;
    for (const DefinitionRow& row : book_.definitions()) {
        if (row.kind == DefinitionKind::procedure) {
            procedures.push_back(row.ref.id);
        }
    }
    return check_known("a procedure", id, procedures);
}

Result<DossierRow> View::find(const std::string& name) {
    Result<std::optional<DossierRow>> row = reader().find(visibility_, name);
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return Error{ErrorCode::not_found,
                     fmt::format("expected the id, official code or provisional number of a "
                                 "dossier that you may see, but '{}' is none",
                                 name)};
    }
    return std::move(**row);
}

Result<std::vector<RecordedEvent>> View::events(const DossierId& id) {
    Result<std::vector<RecordedEvent>> events =
        read_events(reader(), session_->codec(), session_->digest(), id);
    if (events && !personal()) {
        for (RecordedEvent& event : *events) {
            std::visit([](auto& body) { conceal(body); }, event.event);
        }
    }
    return events;
}

std::string View::owner(const DossierRow& row) const {
    return personal() ? row.owner : std::string{};
}

std::string name_of(const DossierRow& row) {
    return row.code.empty() ? row.provisional_number : row.code;
}

std::string name_of(const Dossier& dossier) {
    return dossier.code.empty() ? dossier.provisional_number : dossier.code;
}

std::string name_of(const Dossier& dossier, std::uint32_t task) {
    return fmt::format("{}#{}", name_of(dossier), task);
}

void code_members(json::Writer& writer, const std::string& code, const std::string& provisional) {
    writer.member("code");
    code.empty() ? writer.null() : writer.string(code);
    writer.member("provisional_number");
    provisional.empty() ? writer.null() : writer.string(provisional);
}

std::string time_words(const std::optional<Instant>& at) {
    return at ? format_for_people(*at) : std::string{};
}

void tell_more(Output& output, const std::string& next) {
    if (!next.empty()) {
        output.note(fmt::format("{}: --after {}",
                                output.say({"Còn nữa, xem tiếp", "There is more"}), next));
    }
}

}  // namespace motcua::cli
