// A database as one reader may see it: the session, the names, what is visible, and whether what is
// about persons may be shown. Personal data is shown to a named officer who may see the dossier,
// and to nobody else: whoever can open the file need not know whose papers are in it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <motcua/engine/dossier_case.hpp>

#include "session.hpp"
#include "view_book.hpp"
#include "view_story.hpp"

namespace motcua::cli {

/// Options of every command that shows something.
struct ViewOptions : ReadOptions {
    std::string officer;
};
void define_viewing(Command& command, ViewOptions& options);

/// Options of lists.
struct ListOptions : ViewOptions {
    std::size_t limit = 50;
    std::string after;
    [[nodiscard]] PageRequest page() const { return {limit, after}; }
};
void define_listing(Command& command, ListOptions& options);

class View {
public:
    /// not_found for an officer whom the organisation does not know.
    [[nodiscard]] static Result<std::unique_ptr<View>> open(Output& output,
                                                            const ViewOptions& options);

    [[nodiscard]] Session& session() { return *session_; }
    [[nodiscard]] Reader& reader() { return session_->reader(); }
    [[nodiscard]] Book& book() { return book_; }
    [[nodiscard]] const Visibility& visibility() const { return visibility_; }
    [[nodiscard]] bool personal() const { return personal_; }
    /// For a database in which every person is invented.
    void show_personal() { personal_ = true; }
    [[nodiscard]] Instant now() const { return session_->now(); }

    /// not_found, with the ids most like it, for one that is not deployed. Empty is allowed.
    [[nodiscard]] Result<void> check_unit(const std::string& id) const;
    [[nodiscard]] Result<void> check_role(const std::string& id) const;
    [[nodiscard]] Result<void> check_procedure(const std::string& id) const;

    /// A dossier that may be seen: by id, official code or provisional number.
    [[nodiscard]] Result<DossierRow> find(const std::string& name);
    /// Its events, all of them, replayable; concealed as this reader must see them.
    [[nodiscard]] Result<std::vector<RecordedEvent>> events(const DossierId& id);
    [[nodiscard]] std::string owner(const DossierRow& row) const;

private:
    explicit View(std::unique_ptr<Session> session)
        : session_(std::move(session)), book_(session_->store(), session_->loader()) {}

    std::unique_ptr<Session> session_;
    Book book_;
    Visibility visibility_;
    bool personal_ = false;
};

/// Of commands that show one dossier.
struct OneDossierOptions : ViewOptions {
    std::string dossier;
};
void define_one_dossier(Command& command, OneDossierOptions& options);

/// The dossier that is asked for, where it may be seen, and whoever sees it.
struct OneDossier {
    std::unique_ptr<View> view;
    DossierRow row;
    [[nodiscard]] static Result<OneDossier> open(Output& output, const OneDossierOptions& options);
};

/// Official code, before reception the provisional number.
[[nodiscard]] std::string name_of(const DossierRow& row);
[[nodiscard]] std::string name_of(const Dossier& dossier);
/// "CODE#3": how commands take a task.
[[nodiscard]] std::string name_of(const Dossier& dossier, std::uint32_t task);
/// The members "code" and "provisional_number" of a JSON object; null where there is none.
void code_members(json::Writer& writer, const std::string& code, const std::string& provisional);
[[nodiscard]] std::string time_words(const std::optional<Instant>& at);
/// The cursor that goes on, as a remark, or nothing on the last page.
void tell_more(Output& output, const std::string& next);

}  // namespace motcua::cli
