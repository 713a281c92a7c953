import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Point",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("slug", models.SlugField(max_length=80)),
                ("fact", models.TextField()),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3),
                        ],
                    ),
                ),
                ("cues", models.JSONField(blank=True, default=list)),
                ("phrasings", models.JSONField(blank=True, default=list)),
                ("wrong_claims", models.JSONField(blank=True, default=list)),
            ],
            options={
                "ordering": ["revision", "position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                            ("needs_revision", "Needs revision"),
                            ("retired", "Retired"),
                        ],
                        db_index=True,
                        default="draft",
                        max_length=16,
                    ),
                ),
                ("file_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="Track",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("name", models.CharField(max_length=120)),
                ("company", models.CharField(blank=True, max_length=80)),
                ("roles", models.JSONField(blank=True, default=list)),
                ("reported", models.JSONField(blank=True, default=list)),
                ("emphasis", models.JSONField(default=list)),
                ("rounds", models.JSONField(blank=True, default=list)),
                ("starters", models.JSONField(blank=True, default=list)),
                ("basis", models.CharField(blank=True, max_length=200)),
                ("file_digest", models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                "ordering": ["position", "slug"],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("text", models.TextField()),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follow_ups", to="questionbank.point"
                    ),
                ),
            ],
            options={
                "ordering": ["point", "position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("prompt", models.TextField()),
                ("wordings", models.JSONField(blank=True, default=list)),
                ("purpose", models.TextField(blank=True)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("theory", "Algorithms and theory"),
                            ("programming", "Programming"),
                            ("interest", "Interest in machine learning"),
                            ("product", "Industry and product"),
                            ("system-design", "System design"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("beginner", "Beginner"),
                            ("intermediate", "Intermediate"),
                            ("advanced", "Advanced"),
                            ("product-specific", "Product specific"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("concept", "Concept"),
                            ("scenario", "Scenario"),
                            ("design", "System design"),
                            ("coding", "Coding"),
                            ("choice", "Multiple choice"),
                            ("numeric", "Numeric"),
                            ("timed", "Timed explanation"),
                            ("opinion", "Opinion"),
                            ("experience", "Experience"),
                        ],
                        max_length=16,
                    ),
                ),
                ("tags", models.JSONField(blank=True, default=list)),
                ("related", models.JSONField(blank=True, default=list)),
                ("hints", models.JSONField(blank=True, default=list)),
                ("clarifications", models.JSONField(blank=True, default=list)),
                ("model_answer", models.TextField(blank=True)),
                ("seconds", models.PositiveIntegerField(default=0)),
                ("steps", models.JSONField(blank=True, default=list)),
                ("value", models.FloatField(blank=True, null=True)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("tolerance", models.FloatField(blank=True, null=True)),
                ("way", models.TextField(blank=True)),
                ("sources", models.JSONField(blank=True, default=list)),
                ("source_errors", models.JSONField(blank=True, default=list)),
                ("note", models.TextField(blank=True)),
                (
                    "origin",
                    models.CharField(
                        choices=[("file", "Bank file"), ("curator", "Curator")],
                        default="curator",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="questionbank.question",
                    ),
                ),
            ],
            options={
                "ordering": ["question", "-number"],
            },
        ),
        migrations.AddField(
            model_name="question",
            name="current",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="questionbank.revision",
            ),
        ),
        migrations.AddField(
            model_name="point",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="questionbank.revision"
            ),
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("text", models.TextField()),
                ("is_key", models.BooleanField(default=False)),
                ("why", models.TextField(blank=True)),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="questionbank.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["revision", "position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("typical", "Typical input"),
                            ("edge", "Edge case"),
                            ("shape", "Shapes and types"),
                            ("stability", "Numerical stability"),
                            ("speed", "Speed"),
                        ],
                        default="typical",
                        max_length=10,
                    ),
                ),
                ("is_hidden", models.BooleanField(default=True)),
                ("test", models.JSONField(default=dict)),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="questionbank.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["revision", "position"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    models.CharField(choices=[("python", "Python"), ("sql", "SQL")], default="python", max_length=8),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("function", "Function"), ("program", "Program"), ("query", "Query")],
                        default="function",
                        max_length=8,
                    ),
                ),
                ("entry_point", models.CharField(blank=True, max_length=80)),
                ("signature", models.CharField(blank=True, max_length=300)),
                ("starter", models.TextField(blank=True)),
                ("reference", models.TextField(blank=True)),
                ("schema", models.TextField(blank=True)),
                ("constraints", models.JSONField(blank=True, default=list)),
                ("complexity", models.TextField(blank=True)),
                ("limits", models.JSONField(blank=True, default=dict)),
                ("follow_ups", models.JSONField(blank=True, default=list)),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="task", to="questionbank.revision"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Transition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                            ("needs_revision", "Needs revision"),
                            ("retired", "Retired"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                            ("needs_revision", "Needs revision"),
                            ("retired", "Retired"),
                        ],
                        max_length=16,
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="transitions",
                        to="questionbank.question",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="questionbank.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["question", "-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="WrongAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("name", models.SlugField(max_length=80)),
                ("source", models.TextField()),
                ("fails", models.JSONField(default=list)),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="questionbank.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["revision", "position"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(fields=("question", "number"), name="one_revision_of_a_number"),
        ),
        migrations.AddConstraint(
            model_name="point",
            constraint=models.UniqueConstraint(fields=("revision", "slug"), name="one_point_of_a_slug"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(fields=("revision", "name"), name="one_case_of_a_name"),
        ),
    ]
