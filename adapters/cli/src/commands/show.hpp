// The commands that show what is stored, each in a file of its own. They read beside a writer and
// change nothing.
#pragma once

#include "command.hpp"

namespace motcua::cli {

void add_tasks_command(Commands& commands);
void add_incidents_command(Commands& commands);
void add_dossiers_command(Commands& commands);
void add_dossier_command(Commands& commands);
void add_timeline_command(Commands& commands);
void add_late_command(Commands& commands);
void add_explain_command(Commands& commands);
void add_stats_command(Commands& commands);
void add_load_command(Commands& commands);
void add_export_command(Commands& commands);
void add_definitions_command(Commands& commands);
void add_log_command(Commands& commands);

}  // namespace motcua::cli
