// The family of commands that show what is stored.
#include "commands/show.hpp"
#include "families.hpp"

namespace motcua::cli {

void add_reading_commands(Commands& commands) {
    add_tasks_command(commands);
    add_incidents_command(commands);
    add_dossiers_command(commands);
    add_dossier_command(commands);
    add_timeline_command(commands);
    add_late_command(commands);
    add_explain_command(commands);
    add_load_command(commands);
    add_stats_command(commands);
    add_export_command(commands);
    add_definitions_command(commands);
    add_log_command(commands);
}

}  // namespace motcua::cli
