// What people read for the engine's own words: states, ways, papers, kinds. Words of a procedure
// (titles of steps, outcomes …) stand in its definition, not here.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/ports/procedure_loader.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua::cli {

[[nodiscard]] std::string_view words_of(Phase phase);
[[nodiscard]] std::string_view words_of(EndStatus status);
[[nodiscard]] std::string_view words_of(ClockPhase phase);
[[nodiscard]] std::string_view words_of(Channel channel);
[[nodiscard]] std::string_view words_of(ReturnWay way);
[[nodiscard]] std::string_view words_of(PaperKind kind);
[[nodiscard]] std::string_view words_of(PaperCheck check);
[[nodiscard]] std::string_view words_of(PersonKind kind);
[[nodiscard]] std::string_view words_of(TaskState state);
[[nodiscard]] std::string_view words_of(DefinitionKind kind);
[[nodiscard]] std::string_view words_of(PauseRemark remark);
[[nodiscard]] std::string_view words_of(ExplanationState state);
[[nodiscard]] std::string_view words_of(RungKind kind);
[[nodiscard]] std::string_view words_of(PaymentPoint point);

/// A second limit by its title in the procedure, the engine's own reception clock by its name.
[[nodiscard]] std::string limit_words(const Procedure* procedure, const std::string& limit);
/// "75.000 đồng".
[[nodiscard]] std::string money_words(const Decimal& amount);

/// Where a dossier is in its life, in a word or two: how it ended, that it stands still …
[[nodiscard]] std::string_view state_of(const DossierRow& row);

}  // namespace motcua::cli
