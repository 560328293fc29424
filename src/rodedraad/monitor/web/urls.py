"""The addresses of this room: for everybody below `informatie/`, for the office elsewhere."""

from django.urls import path

from rodedraad.monitor.web import dashboard, monitoring, outlook, preparing, public, series, sources

app_name = "monitor"

PUBLIC = "informatie/cijfers/"

urlpatterns = [
    path(PUBLIC, public.council_report, name="council_report"),
    path(f"{PUBLIC}bestand/<slug:kind>/", public.council_report_file, name="council_report_file"),
    path(f"{PUBLIC}vooruitblik/", outlook.outlook, name="outlook"),
    path(f"{PUBLIC}vooruitblik/bestand/<slug:kind>/", outlook.outlook_file, name="outlook_file"),
    path(f"{PUBLIC}<uuid:public_id>/", public.public_release, name="public_release"),
    path(
        f"{PUBLIC}<uuid:public_id>/bestand/<slug:kind>/",
        public.public_release_file,
        name="public_release_file",
    ),
    path(f"{PUBLIC}reeks/<slug:subject>/", series.source_series, name="source_series"),
    path(
        f"{PUBLIC}reeks/<slug:subject>/bestand/<slug:kind>/",
        series.source_series_file,
        name="source_series_file",
    ),
    path("werk/dashboard/", dashboard.dashboard, name="dashboard"),
    path("werk/dashboard/bestand/<slug:kind>/", dashboard.dashboard_file, name="dashboard_file"),
    path("werk/dashboard/<str:code>/", dashboard.department_dashboard, name="department_dashboard"),
    path(
        "werk/dashboard/<str:code>/bestand/<slug:kind>/",
        dashboard.department_dashboard_file,
        name="department_dashboard_file",
    ),
    path("werk/monitor/", monitoring.integral_monitor, name="integral_monitor"),
    path("werk/monitor/<str:code>/", monitoring.department_monitor, name="department_monitor"),
    path("werk/cijfers/maken/", preparing.figures_prepare, name="figures_prepare"),
    path("werk/cijfers/maken/van-anderen/", sources.source_prepare, name="source_prepare"),
]
