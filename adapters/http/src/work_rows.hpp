// Tasks in lists as people read them: with what their dossiers, units and holders are called, the working
// time that is left, and the ground of a pause. A list asks for this of all its dossiers at once.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <motcua/json/writer.hpp>

#include "names.hpp"

namespace motcua::http {

class WorkRows {
public:
    /// What `tasks` are about, as far as the caller may know it: whom a dossier is about he is told where
    /// he may see the dossier, not where its task is merely offered to him. nullopt: it is answered.
    [[nodiscard]] static std::optional<WorkRows> of(Call& call, Reader& reader,
                                                    const std::vector<TaskRow>& tasks);
    /// The same of tasks whose dossiers are read already, all of them to be seen.
    [[nodiscard]] static std::optional<WorkRows> of(Call& call, Reader& reader,
                                                    const std::vector<LateTask>& tasks);

    void render(json::Writer& writer, const TaskRow& task);

    /// Those whose owner is told: each a reading.
    [[nodiscard]] std::vector<DossierId> told() const;
    /// nullptr if it is not known.
    [[nodiscard]] const DossierRow* dossier(const DossierId& id) const;
    /// The code of its dossier, before reception the provisional number.
    [[nodiscard]] std::string code(const TaskRow& task) const;
    /// Working time until it is due, negative where that has passed; nullopt while its clock stands still,
    /// without a due time, and where no calendar is known.
    [[nodiscard]] std::optional<Minutes> left(const TaskRow& task);

private:
    using Calendar = std::shared_ptr<const WorkingCalendar>;
    /// A stretch of work, now or next.
    struct Sitting {
        Instant from{};
        Instant until{};
    };
    struct Counted {
        Calendar calendar;  ///< nullptr: none is known
        std::optional<Sitting> sitting;
    };

    explicit WorkRows(Call& call) : call_(call), names_(call) {}
    [[nodiscard]] bool read_dossiers(Reader& reader, const std::vector<TaskRow>& tasks);
    [[nodiscard]] bool read_ground(Reader& reader, const TaskRow& task);
    [[nodiscard]] std::string ground_words(const Dossier& dossier) const;
    [[nodiscard]] const Counted& counted_by(const DossierRow& dossier);
    [[nodiscard]] Counted calendar_for(const DossierRow& dossier) const;
    void dossier_members(json::Writer& writer, const DossierRow* dossier) const;
    void working_member(json::Writer& writer, const TaskRow& task);

    Call& call_;
    Names names_;
    std::map<DossierId, DossierRow> dossiers_;
    std::map<DossierId, std::string> grounds_;  ///< of those that are paused
    /// By the agency that decides, and the procedure's version.
    std::map<std::pair<UnitId, std::string>, Counted> calendars_;
};

/// Notes the reading of a list that may be asked for again and again: each dossier once an hour for the
/// same caller and address. False: it is answered, and nothing may leave.
[[nodiscard]] bool note_worklist(Call& call, const std::vector<DossierId>& dossiers);

}  // namespace motcua::http
