// The command families. Each adds its commands in commands/<family>.cpp; add_all_commands() in
// families.cpp lists them in the order of the help.
#pragma once

#include "command.hpp"

namespace motcua::cli {

void add_all_commands(Commands& commands);

void add_check_command(Commands& commands);
void add_test_command(Commands& commands);
void add_diff_command(Commands& commands);
void add_deploy_command(Commands& commands);
void add_lsp_command(Commands& commands);
void add_feel_command(Commands& commands);
void add_calendar_commands(Commands& commands);  // calendar check | propose
void add_explain_due_command(Commands& commands);
void add_filing_commands(Commands& commands);     // start
void add_task_commands(Commands& commands);       // claim assign release accept pull-back hand-back
void add_outcome_commands(Commands& commands);    // complete receive … return, resolve
void add_paper_commands(Commands& commands);      // attach replace check-paper note correct
void add_fee_commands(Commands& commands);        // fee record | waive | refund
void add_life_commands(Commands& commands);       // withdraw suspend … erase
void add_exchange_commands(Commands& commands);   // message resolve-incident
void add_service_commands(Commands& commands);    // service fetch | extend | complete | fail
void add_sitting_commands(Commands& commands);    // sitting open | gather | release | record | list
void add_schedule_commands(Commands& commands);   // schedules
void add_operating_commands(Commands& commands);  // fire-due
void add_job_commands(Commands& commands);        // reassign leaver jobs
void add_retention_commands(Commands& commands);  // retention
void add_deadline_commands(Commands& commands);   // extend apologise explain-late judge-late
void add_people_commands(Commands& commands);     // substitute answer
void add_alert_commands(Commands& commands);      // alerts see
void add_adoption_commands(Commands& commands);   // adopt
void add_migration_command(Commands& commands);   // migrate
void add_calendar_publishing(Commands& commands);  // calendar preview | publish
void add_reading_commands(Commands& commands);     // tasks incidents dossiers dossier …
void add_serve_command(Commands& commands);
void add_key_commands(Commands& commands);      // key add | list | revoke
void add_account_commands(Commands& commands);  // account add | list | disable | enable | reset
void add_backup_commands(Commands& commands);   // backup restore
void add_doctor_command(Commands& commands);
void add_verify_command(Commands& commands);
void add_demo_command(Commands& commands);
void add_replay_command(Commands& commands);
void add_bench_command(Commands& commands);
void add_version_command(Commands& commands);

}  // namespace motcua::cli
