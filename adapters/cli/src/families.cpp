// The commands in the order of the help.
#include "families.hpp"

namespace motcua::cli {

void add_all_commands(Commands& commands) {
    commands.group({"Định nghĩa (thủ tục, lịch, bộ quy tắc, tổ chức)", "Definitions"});
    add_check_command(commands);
    add_test_command(commands);
    add_diff_command(commands);
    add_deploy_command(commands);
    add_lsp_command(commands);
    add_feel_command(commands);
    commands.family("calendar",
                    {"Lịch làm việc: kiểm tra, đề xuất, xem trước, công bố", "Working calendars"});
    add_calendar_commands(commands);
    add_calendar_publishing(commands);

    commands.group({"Nộp và tiếp nhận", "Filing"});
    add_filing_commands(commands);
    add_adoption_commands(commands);

    commands.group({"Xử lý công việc", "Tasks"});
    add_task_commands(commands);
    add_outcome_commands(commands);
    add_people_commands(commands);

    commands.group({"Giấy tờ, dữ liệu, phí", "Papers, data, fees"});
    add_paper_commands(commands);
    add_fee_commands(commands);

    commands.group({"Vòng đời hồ sơ", "The dossier's life"});
    add_life_commands(commands);
    add_exchange_commands(commands);
    commands.family("service", {"Việc của máy: nhận, giữ, trả kết quả, báo hỏng",
                                "Work of machines: fetch, hold, complete, fail"});
    add_service_commands(commands);
    commands.family("sitting", {"Kỳ họp, kỳ thi: gom hồ sơ, ghi kết luận cho từng hồ sơ",
                                "Sittings: gather dossiers, record what was decided on each"});
    add_sitting_commands(commands);

    commands.group({"Thời hạn, cảnh báo, trách nhiệm", "Time, alerts, responsibility"});
    add_explain_due_command(commands);
    add_deadline_commands(commands);
    add_alert_commands(commands);

    commands.group({"Xem", "Look"});
    add_reading_commands(commands);
    add_verify_command(commands);

    commands.group({"Vận hành", "Operation"});
    add_serve_command(commands);
    commands.family("key", {"Khóa của hệ thống khác: lập, xem, thu hồi",
                            "Keys of other systems: make, list, revoke"});
    add_key_commands(commands);
    commands.family("account", {"Tài khoản của máy chủ: lập, xem, khóa, mở, cấp lại",
                                "Accounts of the server: make, list, disable, enable, reset"});
    add_account_commands(commands);
    add_backup_commands(commands);
    add_doctor_command(commands);
    add_demo_command(commands);
    add_replay_command(commands);
    add_operating_commands(commands);
    add_migration_command(commands);
    add_schedule_commands(commands);
    add_job_commands(commands);
    add_retention_commands(commands);
    add_bench_command(commands);
    add_version_command(commands);
}

}  // namespace motcua::cli
