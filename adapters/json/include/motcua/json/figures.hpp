// Figures as JSON: statistics, loads, who held a dossier how long, why a due date is what it is.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <motcua/engine/core/explain.hpp>
#include <motcua/engine/core/holding.hpp>
#include <motcua/engine/core/statistics.hpp>
#include <motcua/engine/load.hpp>
#include <motcua/engine/retention.hpp>
#include <motcua/json/writer.hpp>

namespace motcua::json {

/// Members of the object that is open, one for each Figure.
void figure_members(Writer& writer, const Figures& figures);
/// {"minutes", "officers", "units", "consulted", "applicant", "system"}: the first is the sum.
void render(Writer& writer, const LateCauses& causes);
/// Members of the object that is open: "key", "dossier", "code", "provisional_number", "procedure",
/// "procedure_title", "decides", "standing", "bucket", "carried_over", "due", "handled".
void listed_members(Writer& writer, const Statistics::Listed& listed);
/// The same as an object, with the names of "pause_remarks".
void render(Writer& writer, const Statistics::Listed& listed);

/// {"counts", "open", "from", "to", "minutes", "parts", "current", "original", "lateness", "tasks",
/// "spans" …}.
void render(Writer& writer, const Holding& holding);

/// {"ended", "until", "ground", "over", "erased"}: `until` is null for what is kept for ever.
void render(Writer& writer, const Keeping& keeping);

/// What a line says to people.
using LineText = std::function<std::string(const DerivationLine&)>;
/// The member "why": [{"rule", "text", "at", "name", "source"}].
void why_member(Writer& writer, const std::vector<DerivationLine>& lines, const LineText& text);
/// {"of", "number", "id", "title", "phase", "started", "due" …, "agrees", "why"}.
void render(Writer& writer, const ClockExplanation& told, const LineText& text);

/// {"loads": [{"unit", "officer", "open", "due_today", "late", "paused", "slack_minutes"}],
/// "steps": [{"procedure", "step", "no", "title", "open", "due_today", "late", "paused", "unclaimed",
/// "oldest"}]}.
void render(Writer& writer, const Loads& loads);
/// Members of one of them, of the object that is open.
void load_members(Writer& writer, const Load& load);
void step_members(Writer& writer, const StepLoad& load);

}  // namespace motcua::json
